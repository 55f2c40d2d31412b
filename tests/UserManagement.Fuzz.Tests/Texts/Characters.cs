using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;

namespace UserManagement.Fuzz.Tests;

/// <summary>Generates texts as users type or paste them, and harmful texts.</summary>
internal static class Characters
{
    private static readonly string[] Plain = [.. "abcXYZ019.-_@".Select(c => c.ToString())];

    private static readonly string[] Marks =
    [
        .. " !\"#$%&'()*+,/:;<=>?[\\]^`{|}~".Select(c => c.ToString()),
        "..",
        "../",
        "%2e",
        "%2F",
        "{x}",
        "@{",
        "://",
        "//",
        "\uFF20",
        "\u2024",
        "\u00E4",
        "\u0130",
        "\u0661",
        "\uD83D\uDE00",
        "\uFB00"
    ];

    private static readonly string[] Hidden =
    [
        "\0", "\t", "\r\n", "\n", "\u001B[31m", "\u007F", "\u0085", "\u00A0", "\u00AD", "\u061C", "\u180E", "\u200B", "\u200C", "\u200D",
        "\u200E", "\u202A", "\u202E", "\u2028", "\u2029", "\u2060", "\u2066", "\u2069",
        "\uFEFF", "\uFFF9", "\u034F", "\u115F", "\u180B", "\u2800", "\u3164", "\uFE0F", "\uFFA0", "\uD800", "\uDC00", "\uDFFF\uD800",
        "\uDB40\uDC41", "\uDB40\uDD00", "\uDB40\uDC01", "\uD834\uDD73", "\u3000",
    ];

    /// <summary>Mostly plain characters, with some punctuation, hidden characters and random characters.</summary>
    public static readonly Gen<string> Any = Joined(
        Gen.Frequency(
            (6, Gen.Elements(Plain)),
            (2, Gen.Elements(Marks)),
            (2, Gen.Elements(Hidden)),
            (1, Gen.Choose(0, 0xFFFF).Select(c => ((char)c).ToString()))),
        12);

    /// <summary>Names that need no quotes.</summary>
    public static readonly Gen<string> Word = Gen.Choose(1, 8)
        .SelectMany(length => Gen.Elements("abcdefghXYZ0123456789_".ToCharArray()).ArrayOf(length))
        .Select(chars => new string(chars));

    /// <summary>Ids and addresses, unchanged or with other characters inserted; sometimes any text, or a very long one.</summary>
    public static readonly Gen<string> Identity = Gen.Frequency(
        (3, from whole in Gen.Elements(
            "jane@example.com", "7f9fd312-a987-4628-b4c5-bb4f4fddd5f7", "auth0|5f7c8ec7", "user_1", "a.b", "urn:x:1", "j+x@b.example",
            "jäne@exämple.com")
            from at in Gen.Choose(0, 40)
            from more in Gen.Frequency(
                (1, Gen.Constant("")),
                (6, Joined(Gen.Frequency((1, Gen.Elements(Plain)), (2, Gen.Elements(Marks)), (2, Gen.Elements(Hidden))), 2)))
            select whole.Insert(Math.Min(at, whole.Length), more)),
        (2, Any),
        (1, Gen.Choose(190, 270)
            .SelectMany(length => Gen.Elements("a", "@", ".", "\uD83D\uDE00").Select(c => string.Concat(Enumerable.Repeat(c, length))))));

    private static Gen<string> Joined(Gen<string> piece, int most) =>
        Gen.Choose(0, most).SelectMany(count => piece.ArrayOf(count)).Select(string.Concat);
}
