using System;
using UserManagement.Foundation.Text;

namespace UserManagement.Foundation.Json;

/// <summary>A hint about paging: one property beside a list, or one header.</summary>
/// <param name="path">The path of the property, such as <c>pagination.has_more</c>.</param>
/// <param name="meaning">The kind of the hint.</param>
/// <param name="text">The value; null if there is none.</param>
/// <param name="number">The value as a number; null if it is not a number.</param>
internal readonly struct PageHint(string path, PageHintKind meaning, string? text, long? number)
{
    private const int LongestShown = 60;

    public string Path { get; } = path;

    public PageHintKind Meaning { get; } = meaning;

    public string? Text { get; } = text;

    public long? Number { get; } = number;

    /// <summary>The name of the property without the path to it.</summary>
    public string Name => Path.Substring(Path.LastIndexOf('.') + 1);

    /// <summary>True if the value means "yes": true, a number other than 0, or any text that does not mean "no".</summary>
    public bool IsTrue => Text is { Length: > 0 } && !IsFalse;

    /// <summary>True if the value means "no".</summary>
    public bool IsFalse => Number == 0
        || string.Equals(Text, "false", StringComparison.OrdinalIgnoreCase)
        || string.Equals(Text, "no", StringComparison.OrdinalIgnoreCase);

    public override string ToString() =>
        Text is null ? Path : $"{Path}: {(Text.Length <= LongestShown ? Text : SafeText.Start(Text, LongestShown) + "...")}";
}
