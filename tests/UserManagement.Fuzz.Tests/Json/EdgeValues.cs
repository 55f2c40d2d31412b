using System.Linq;
using System.Text;

namespace UserManagement.Fuzz.Tests;

/// <summary>Values that a real response should not contain, but may contain.</summary>
internal static class EdgeValues
{
    /// <summary>
    /// The token of every connection in these tests. It contains the special characters of Base64 (+, / and =), so that their escaping is
    /// tested.
    /// </summary>
    public const string Token = "um_live_" + Canary + "+Q7x/z9==";

    /// <summary>A part of the token. A text that contains this part may show the token.</summary>
    public const string Canary = "c4n4ry";

    /// <summary>JSON values, valid and invalid.</summary>
    public static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "7", "-0", "0.5", "1e5", "1e999", "-1e999", "1E-400", "9223372036854775807",
        "-9223372036854775808", "9223372036854775808",
        "99999999999999999999999999999999", "2147483648", "253402300799", "253402300800", "253402300799999", "253402300800000",
        "1700000000", "1700000000000",
        "\"\"", "\" \"", "\"x\"", "\"a@b.example\"", "\"jane@example.com\"", "\"true\"", "\"active\"", "\"page-2\"", "\"page-3\"",
        "\"\\u0000\"", "\"\\u202Eevil\\u2066\"", "\"\\u001b[31mred\\u001b[0m\"", "\"\\uFEFFbom\"", "\"a\\u200Db\"", "\"\\uDB40\\uDC41\"",
        "\"\\r\\n\\t\"",
        "\"\\ud800\"", "\"x\\udc00y\"", "\"\\udfff\\ud800\"", "\"\\u\"", "\"\\x\"", "\"unclosed",
        "\"2024-13-45T99:99:99Z\"", "\"2024-05-01T10:00:00Z\"", "\"0001-01-01T00:00:00+14:00\"", "\"9999-12-31T23:59:59-14:00\"", "\"Z\"",
        "\"1700000000\"", "\"2024-05-01\"",
        "\"00000000-0000-4000-8000-000000000001\"", "\"../../etc/passwd\"", "\"a/b?c#d%2f\"", "\"identity provider\"",
        "[]", "{}", "[[]]", "[{}]", "[null]", "[1,2]", "[\"a\",null,{\"id\":\"b\"}]", "[{\"id\":{\"id\":\"x\"}}]", "{\"id\":\"x\"}",
        "{\"name\":[1]}", "{\"id\":{\"id\":{\"id\":1}}}",
        "{\"message\":\"said\",\"details\":[{\"loc\":[\"body\",1],\"msg\":\"bad\"}]}",
        "{\"page\":{\"size\":1,\"total\":9223372036854775807}}",
        "{\"page\":{\"size\":100,\"total\":250}}",
        "{\"size\":-1,\"total\":-5}",
        "tru", "nul", "NaN", "-", "01", "+1", "'x'", "/*x*/1", Canary, Token, "nul" + Token, "true" + Token,
        Nested(63), Nested(64), Nested(65), Nested(2000), "{\"a\":" + Nested(62) + "}",
        "\"" + new string('x', 600) + "\"", "\"" + new string('\u00e4', 5000) + "\"",
        "\"" + Token + "\"", "\"" + Escaped(Token) + "\"", "\"" + new string('y', 490) + Token + "\"", "\"Bearer " + Token + " is wrong\"",
        "{\"" + Token + "\":\"" + Token + "\"}",
    ];

    /// <summary>Names of properties with their quotes, valid and invalid.</summary>
    public static readonly string[] Names =
    [
        .. new[]
        {
            "id", "ID", "Id", "userID", "user_id", "uuid", "_id", "name", "email", "status", "state", "active", "role", "roles", "groups",
            "teams", "users", "user", "member", "data", "items", "results",
            "next_cursor", "nextCursor", "next", "meta", "page", "total", "size", "error", "errors", "code", "errorCode", "message",
            "title", "detail", "details", "instance", "requestId", "trace_id",
            "invalid_parameters", "field", "choices", "reason", "retryAfter", "created_at", "last_login", "scope", "scopes", "organization",
            "policy", "Policy", "", " ", "$id", "__proto__",
        }.Select(name => "\"" + name + "\""),
        "\"\\ud800\"", "\"\\u0000\"", "\"\\u202E\"", "\"\\u0069d\"", "\"a\\nb\"", "\"\uDB40\uDC41\"", "\"" + Token + "\"",
        "\"" + Escaped(Token) + "\"", "\"" + new string('n', 300) + "\"", "unquoted", "1",
    ];

    /// <summary>Bytes that a mutation inserts or appends.</summary>
    public static readonly byte[][] Bytes =
    [
        [0], [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x80], [0xC3], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE],
        [0xFE, 0xFF], [0x1B, (byte)'[', (byte)'2', (byte)'J'],
        .. new[]
        {
            "\u202E", "\u2066", "\u200B", "\u200D", "\u2028", "\uDB40\uDC41", "\u0085", "\t", "\n", "\r\n", "\"", "\\", "\\u", "{", "}",
            "[", "]", ",", ":", "#", "'", "-", "- ", ": ", "=", "<html>", "//", "/*", "1e999", "\u00A0", "\u2003", Token
        }.Select(Encoding.UTF8.GetBytes),
    ];

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);

    /// <summary>Returns a text with every character as a JSON escape (<c>\uXXXX</c>).</summary>
    public static string Escaped(string text) => string.Concat(text.Select(c => $"\\u{(int)c:x4}"));
}
