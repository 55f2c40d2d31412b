using System.Globalization;
using System.Text;
using System.Text.Json;

namespace UserManagement.Foundation.Json;

/// <summary>
/// Parses JSON so that every string in it can be read: bytes that are not UTF-8, and lone surrogates, become U+FFFD.
/// </summary>
/// <remarks>
/// <see cref="JsonDocument"/> accepts both and throws only when such a string is read: too late for code that shows a response.
/// </remarks>
internal static class LooseJson
{
    /// <exception cref="JsonException">The body is not JSON.</exception>
    public static JsonDocument Parse(byte[] body) => JsonDocument.Parse(WithWholePairs(Encoding.UTF8.GetString(body)));

    private static string WithWholePairs(string json)
    {
        StringBuilder? mended = null;
        for (var i = json.IndexOf('\\'); i >= 0 && i + 1 < json.Length; i = json.IndexOf('\\', i))
        {
            var unit = UnitAt(json, i);
            if (unit is { } high && char.IsHighSurrogate(high) && UnitAt(json, i + 6) is { } low && char.IsLowSurrogate(low))
            {
                i += 12;
            }
            else
            {
                if (unit is { } half && char.IsSurrogate(half))
                {
                    mended ??= new StringBuilder(json);
                    for (var digit = 0; digit < 4; digit++) mended[i + 2 + digit] = "FFFD"[digit];
                }

                i += 2;
            }

            if (i >= json.Length) break;
        }

        return mended?.ToString() ?? json;
    }

    /// <summary>Returns the character of the escape <c>\uXXXX</c> at an index; null if there is no such escape.</summary>
    private static char? UnitAt(string json, int at) =>
        at + 6 <= json.Length
        && json[at] == '\\'
        && json[at + 1] == 'u'
        && ushort.TryParse(json.Substring(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
