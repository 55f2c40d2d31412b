using System;
using System.Collections.Generic;
using System.Text;

namespace UserManagement.Foundation.Text;

/// <summary>Encodes a label of a host name in ASCII and decodes it (RFC 3492).</summary>
/// <remarks>
/// The class IdnMapping of .NET is not used, because it maps letters differently on each system: with IDNA 2003, "ß" becomes "ss", which is
/// a different host.
/// </remarks>
internal static class Punycode
{
    private const int Base = 36;
    private const int Initial = 128;

    /// <summary>Returns the label with its prefix, such as <c>xn--mnchen-3ya</c>. ASCII labels do not change.</summary>
    public static string Encode(string label)
    {
        if (Letters.IsAscii(label)) return label;
        var points = Points(label);
        var output = new StringBuilder("xn--");
        foreach (var point in points) if (point < Initial) output.Append((char)point);
        var basic = output.Length - 4;
        if (basic > 0) output.Append('-');
        var (next, delta, bias, handled) = (Initial, 0, 72, basic);
        while (handled < points.Count)
        {
            var smallest = int.MaxValue;
            foreach (var point in points) if (point >= next && point < smallest) smallest = point;
            delta += (smallest - next) * (handled + 1);
            next = smallest;
            foreach (var point in points)
            {
                if (point < next) delta++;
                if (point != next) continue;
                AppendNumber(output, delta, bias);
                bias = Adapt(delta, handled + 1, handled == basic);
                delta = 0;
                handled++;
            }

            delta++;
            next++;
        }

        return output.ToString();
    }

    /// <summary>Decodes a label that begins with <c>xn--</c>; returns any other label, and an invalid one, unchanged.</summary>
    public static string Decode(string label)
    {
        if (!label.StartsWith("xn--", StringComparison.OrdinalIgnoreCase)) return label;
        var text = label.Substring(4).ToLowerInvariant();
        var dash = text.LastIndexOf('-');
        var points = new List<int>();
        for (var i = 0; i < dash; i++) points.Add(text[i]);
        var (next, at, bias, read) = (Initial, 0, 72, dash + 1);
        while (read < text.Length)
        {
            var before = at;
            if (!TryReadNumber(text, ref read, bias, ref at)) return label;
            bias = Adapt(at - before, points.Count + 1, before == 0);
            next += at / (points.Count + 1);
            at %= points.Count + 1;
            if (next > 0x10FFFF || next is >= 0xD800 and <= 0xDFFF) return label;
            points.Insert(at++, next);
        }

        return string.Concat(points.ConvertAll(char.ConvertFromUtf32));
    }

    private static bool TryReadNumber(string text, ref int read, int bias, ref int number)
    {
        long value = number;
        long weight = 1;
        for (var k = Base; ; k += Base)
        {
            if (read == text.Length) return false;
            var c = text[read++];
            var digit = c is >= 'a' and <= 'z' ? c - 'a' : c is >= '0' and <= '9' ? c - '0' + 26 : -1;
            value += digit * weight;
            if (digit < 0 || value > int.MaxValue) return false;
            var threshold = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias;
            if (digit < threshold) break;
            weight *= Base - threshold;
            if (weight > int.MaxValue) return false;
        }

        number = (int)value;
        return true;
    }

    private static List<int> Points(string label)
    {
        var points = new List<int>(label.Length);
        for (var i = 0; i < label.Length; i++)
        {
            if (i + 1 < label.Length && char.IsSurrogatePair(label[i], label[i + 1])) points.Add(char.ConvertToUtf32(label[i], label[++i]));
            else points.Add(label[i]);
        }

        return points;
    }

    private static void AppendNumber(StringBuilder output, int number, int bias)
    {
        for (var k = Base; ; k += Base)
        {
            var threshold = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias;
            if (number < threshold) break;
            output.Append(Digit(threshold + ((number - threshold) % (Base - threshold))));
            number = (number - threshold) / (Base - threshold);
        }

        output.Append(Digit(number));
    }

    private static int Adapt(int delta, int handled, bool first)
    {
        delta = first ? delta / 700 : delta / 2;
        delta += delta / handled;
        var k = 0;
        for (; delta > 455; k += Base) delta /= 35;
        return k + (36 * delta / (delta + 38));
    }

    private static char Digit(int value) => (char)(value < 26 ? 'a' + value : '0' + value - 26);
}
