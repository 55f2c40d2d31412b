using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using UserManagement.Json;

namespace UserManagement.Http;

/// <summary>The headers of an answer that say something about the rest of a list.</summary>
internal static class PagingHeaders
{
    private static readonly string[] Parts = ["total", "next", "more", "page", "count", "continuation", "truncated"];
    private static readonly string[] Unrelated = ["rate", "quota", "retry", "time", "cost", "credit", "byte"];
    private static readonly string[] Lists = ["x", "pagination", "paging", "page", "list", "collection", "result", "results", "item", "items", "user", "users", "member", "members"];

    /// <summary>Takes the headers that may be about paging out of an answer; most answers have none.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(HttpResponseMessage answer)
    {
        List<KeyValuePair<string, string>>? found = null;
        Add(answer.Headers);
        if (answer.Content is { } content) Add(content.Headers);
        return (IReadOnlyList<KeyValuePair<string, string>>?)found ?? [];

        void Add(IEnumerable<KeyValuePair<string, IEnumerable<string>>> headers)
        {
            foreach (var header in headers)
                if (IsAboutPaging(header.Key)) (found ??= []).Add(new(header.Key, string.Join(", ", header.Value)));
        }
    }

    /// <summary>Adds what an answer says by its status and headers to what its body says.</summary>
    public static void Read(PlatformResponse response, PageSigns signs)
    {
        if (response.Status is 202 or 206) signs.Add(new PageSign("HTTP status", SignMeaning.Outcome, response.Status == 206 ? "partial" : "incomplete", null));
        foreach (var header in response.Paging)
        {
            if (Same(header.Key, "Link")) AddLinks(header.Value, signs);
            else if (Same(header.Key, "Content-Range")) AddRange(header, signs);
            else if (Meaning(header.Key) is { } meaning) signs.Add(new PageSign(header.Key, meaning, header.Value, SignReader.Number(header.Value)));
            else if (header.Value.StartsWith("{", StringComparison.Ordinal)) AddObject(header, signs);
        }
    }

    private static bool IsAboutPaging(string name) => name.Length switch
    {
        4 => Same(name, "Link"),
        _ => Same(name, "Content-Range") || Same(name, "X-Pagination") || Same(name, "Pagination") || Meaning(name) is not null,
    };

    /// <summary>The meaning of the longest end of a name that is known: <c>X-Total-Count</c>, <c>Acme-Next-Page</c>.</summary>
    /// <remarks>One word alone counts only behind words for a list, because <c>X-Middleware-Next</c> and the like are about something else.</remarks>
    private static SignMeaning? Meaning(string name)
    {
        // Nearly every header fails here, and costs nothing more.
        if (!Array.Exists(Parts, part => Holds(name, part)) || Array.Exists(Unrelated, part => Holds(name, part))) return null;
        var words = name.Split('-', '_');
        for (var from = 0; from < words.Length; from++)
        {
            var end = string.Concat(words.Skip(from));
            var meaning = SignNames.FindExact(end);
            if (meaning is not null && (from < words.Length - 1 || meaning == SignMeaning.Total || SignNames.IsUnmistakable(end) || words.Take(from).All(word => Array.Exists(Lists, list => Same(list, word))))) return meaning;
        }

        return null;
    }

    /// <summary>Web links: <c>&lt;/users?page=2&gt;; rel="next"</c> (RFC 8288).</summary>
    private static void AddLinks(string value, PageSigns signs)
    {
        for (var open = value.IndexOf('<'); open >= 0; open = value.IndexOf('<', open + 1))
        {
            var close = value.IndexOf('>', open);
            if (close < 0) return;
            var end = value.IndexOf('<', close);
            var relation = value.Substring(close + 1, (end < 0 ? value.Length : end) - close - 1).Split(';', ',').Select(part => part.Trim())
                .FirstOrDefault(part => part.StartsWith("rel", StringComparison.OrdinalIgnoreCase) && part.IndexOf('=') > 0);
            if (relation is null) continue;
            var address = value.Substring(open + 1, close - open - 1);
            foreach (var word in relation.Substring(relation.IndexOf('=') + 1).Trim().Trim('"').Split(' '))
            {
                if (Same(word, "next")) signs.Add(new PageSign("Link rel=next", SignMeaning.Next, address, null));
                else if (Same(word, "last")) signs.Add(new PageSign("Link.last", SignMeaning.MoreIfFalse, address, null));
            }
        }
    }

    /// <summary>A range of items, such as <c>users 0-19/250</c>; of bytes, it is a part of the answer.</summary>
    private static void AddRange(KeyValuePair<string, string> header, PageSigns signs)
    {
        var slash = header.Value.LastIndexOf('/');
        if (header.Value.StartsWith("bytes", StringComparison.OrdinalIgnoreCase)) signs.Add(new PageSign(header.Key, SignMeaning.MoreIfTrue, header.Value, null));
        else if (slash >= 0) signs.Add(new PageSign(header.Key, SignMeaning.Total, header.Value, SignReader.Number(header.Value.Substring(slash + 1).Trim())));
    }

    private static void AddObject(KeyValuePair<string, string> header, PageSigns signs)
    {
        var reader = new System.Text.Json.Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(header.Value));
        try
        {
            reader.Read();
            SignReader.Read(ref reader, header.Key, signs);
        }
        catch (System.Text.Json.JsonException)
        {
            // A header that is nearly JSON says nothing for certain, so the list does not count as whole.
            signs.Add(new PageSign(header.Key, SignMeaning.MoreIfTrue, header.Value, null));
        }
    }

    private static bool Holds(string text, string part) => text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
