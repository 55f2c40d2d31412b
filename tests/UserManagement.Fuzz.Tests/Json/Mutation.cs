using System;
using System.Collections.Generic;
using FsCheck;
using FsCheck.Fluent;

namespace UserManagement.Fuzz.Tests;

/// <summary>One change of a document: its kind, its position and its value. Position and value are taken modulo the choices.</summary>
internal sealed record Mutation(int Kind, int Where, int What)
{
    private const int OfTree = 10;

    private const int OfBytes = 9;

    public static readonly Gen<Mutation> Any = Make(0, OfTree + OfBytes);

    /// <summary>Mutations of bytes only, for content that is not JSON.</summary>
    public static readonly Gen<Mutation> AnyOfBytes = Make(OfTree, OfBytes);

    public bool IsOfTree => Kind < OfTree;

    public Node Change(Node root)
    {
        var all = root.All();
        var (value, parent) = all[Where % all.Count];
        switch (Kind)
        {
            case 0 when parent is not null: parent.Children.Remove(value); break;
            case 1 when parent is not null: parent.Children.Insert(What % (parent.Children.Count + 1), value.Clone()); break;
            case 2 when value.Name is not null: value.Name = Pick(EdgeValues.Names); break;
            case 3 or 4: value.Become(Node.Of(null, Pick(EdgeValues.Values))); break;
            case 5 when value.Bracket != '\0':
                value.Children.Insert(0, Node.Of(
                    Pick(EdgeValues.Names), EdgeValues.Values[What / EdgeValues.Names.Length % EdgeValues.Values.Length])); break;
            case 6: value.Become(all[What % all.Count].Value.Clone()); break;
            case 7: value.Become(Node.Around(What % 2 == 0 ? '{' : '[', value)); break;
            case 8 when value.Bracket == '[' && value.Children.Count is > 0 and < 20: Repeat(value, 2 + (What % 30)); break;
            case 9 when root.Bracket == '{':
                root.Children.Add(Node.Of(What % 2 == 0 ? "\"next_cursor\"" : "\"error\"", Pick(EdgeValues.Values))); break;
            default: break;
        }

        return root;
    }

    public byte[] Change(byte[] bytes)
    {
        var at = bytes.Length == 0 ? 0 : Where % bytes.Length;
        var length = bytes.Length == 0 ? 0 : Math.Min(bytes.Length - at, 1 + (What % 16));
        return (Kind - OfTree) switch
        {
            0 when bytes.Length > 0 => Flip(bytes, at),
            1 => bytes[..at],
            2 or 3 => [.. bytes[..at], .. EdgeValues.Bytes[What % EdgeValues.Bytes.Length], .. bytes[at..]],
            4 => [.. bytes[..at], .. bytes[(at + length)..]],
            5 => [.. bytes[..(at + length)], .. bytes[at..]],
            6 => [0xEF, 0xBB, 0xBF, .. bytes],
            7 when bytes.Length > 0 => [.. bytes[..at], (byte)What, .. bytes[(at + 1)..]],
            8 => [.. bytes, .. EdgeValues.Bytes[What % EdgeValues.Bytes.Length]],
            _ => bytes,
        };
    }

    /// <summary>Returns two variants: one at a position nearer to the start, and one with an earlier value.</summary>
    public IEnumerable<Mutation> Simpler()
    {
        if (Where > 0) yield return this with { Where = Where / 2 };
        if (What > 0) yield return this with { What = What / 2 };
    }

    private static Gen<Mutation> Make(int first, int count) =>
        from kind in Gen.Choose(first, first + count - 1)
        from at in Gen.Choose(0, 1 << 20)
        from what in Gen.Choose(0, 1 << 20)
        select new Mutation(kind, at, what);

    private static byte[] Flip(byte[] bytes, int at)
    {
        var changed = (byte[])bytes.Clone();
        changed[at] ^= 1;
        return changed;
    }

    /// <summary>Repeats the elements of a list and gives each copy an id of its own.</summary>
    private static void Repeat(Node list, int times)
    {
        var few = list.Children.ToArray();
        for (var i = 0; i < times; i++)
        {
            var copy = few[i % few.Length].Clone();
            foreach (var child in copy.Children)
                if (child.Bracket == '\0' && child.Name?.EndsWith("id\"", StringComparison.OrdinalIgnoreCase) == true)
                    child.Text = $"\"copy-{i}\"";
            list.Children.Add(copy);
        }
    }

    private string Pick(string[] from) => from[What % from.Length];
}
