using System.Collections.Generic;
using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace UserManagement.Fuzz.Tests;

/// <summary>The bytes of a response or a file: a valid document with mutations, arbitrary JSON, or arbitrary bytes.</summary>
internal sealed record Content(Node? Document, byte[] Raw, Mutation[] Mutations)
{
    private static readonly Gen<int> HowMany = Gen.Frequency(
        (1, Gen.Constant(0)), (4, Gen.Constant(1)), (3, Gen.Constant(2)), (2, Gen.Choose(3, 6)));

    private byte[]? _bytes;

    public byte[] Bytes => _bytes ??= Make();

    /// <summary>Generates a mutation of one of the documents; sometimes other JSON, random bytes, or nothing.</summary>
    public static Gen<Content> Of(params Node[] documents)
    {
        var json = AnyJson(4);
        return Gen.Frequency(
            (16, from document in Gen.Elements(documents) from mutations in Many(Mutation.Any) select new Content(document, [], mutations)),
            (2, from text in json
                from mutations in Many(Mutation.AnyOfBytes)
                select new Content(
                null, Encoding.UTF8.GetBytes(text), mutations)),
            (1, from bytes in AnyBytes() select new Content(null, bytes, [])),
            (1, Gen.Constant(new Content(null, [], []))));
    }

    /// <summary>Generates a mutation of one of the texts; sometimes random bytes, or nothing.</summary>
    public static Gen<Content> OfTexts(params string[] texts)
    {
        byte[][] documents = [.. texts.Select(Encoding.UTF8.GetBytes)];
        return Gen.Frequency(
            (16, from document in Gen.Elements(documents)
                 from mutations in Many(Mutation.AnyOfBytes)
                 select new Content(
                null, document, mutations)),
            (1, from bytes in AnyBytes() select new Content(null, bytes, [])),
            (1, Gen.Constant(new Content(null, [], []))));
    }

    public static IEnumerable<Content> Smaller(Content content)
    {
        foreach (var fewer in Shrink.Shorter(content.Mutations)) yield return content with { Mutations = fewer, _bytes = null };
        foreach (var simpler in Shrink.Simpler(content.Mutations, one => one.Simpler()))
            yield return content with { Mutations = simpler, _bytes = null };
        if (content.Document is null && content.Raw.Length is > 0 and < 200 && content.Mutations.Length == 0)
            foreach (var shorter in Shrink.Shorter(content.Raw)) yield return content with { Raw = shorter, _bytes = null };
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var b in Bytes.Take(3000)) text.Append(b is >= 0x20 and < 0x7F ? ((char)b).ToString() : $"\\x{b:X2}");
        return text.Append(Bytes.Length > 3000 ? $"... ({Bytes.Length} bytes)" : "").ToString();
    }

    private static Gen<Mutation[]> Many(Gen<Mutation> one) => HowMany.SelectMany(count => one.ArrayOf(count));

    private static Gen<byte[]> AnyBytes() =>
        Gen.Choose(0, 120).SelectMany(length => Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf(length));

    private static Gen<string> AnyJson(int depth)
    {
        var scalar = Gen.Elements(EdgeValues.Values);
        if (depth == 0) return scalar;
        var inner = AnyJson(depth - 1);
        return Gen.Frequency(
            (2, scalar),
            (2, Gen.Choose(0, 4).SelectMany(count => inner.ArrayOf(count)).Select(items => "[" + string.Join(",", items) + "]")),
            (3, Gen.Choose(0, 5)
                .SelectMany(count =>
                    (from name in Gen.Elements(EdgeValues.Names) from value in inner select name + ":" + value).ArrayOf(count))
                .Select(pairs => "{" + string.Join(",", pairs) + "}")));
    }

    private byte[] Make()
    {
        var bytes = Raw;
        if (Document is not null)
        {
            var root = Document.Clone();
            foreach (var mutation in Mutations)
                if (mutation.IsOfTree) root = mutation.Change(root);
            bytes = Encoding.UTF8.GetBytes(root.ToString());
        }

        foreach (var mutation in Mutations)
            if (!mutation.IsOfTree) bytes = mutation.Change(bytes);
        return bytes;
    }
}
