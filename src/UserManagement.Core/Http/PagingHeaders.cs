using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Json;

namespace UserManagement.Http;

/// <summary>Finds paging hints in the headers of a response: what they say about the rest of a list.</summary>
internal static class PagingHeaders
{
    private static readonly string[] Parts =
    [
        "total", "next", "more", "page", "count", "continuation", "truncated", "cursor", "marker", "bookmark", "resum", "partial",
        "incomplete", "remaining", "record", "limited", "reached", "exceeded", "list-size", "set-size", "result-size", "results-size",
        "collection-size",
    ];
    private static readonly string[] Objects = ["pagi", "page-info", "x-meta"];
    private static readonly string[] Remarks = ["Warning", "X-Warning", "X-Warnings"];
    private static readonly string[] Links = ["Link", "Links", "X-Link", "X-Links"];
    private static readonly string[] Unrelated = ["rate", "quota", "retry", "time", "cost", "credit", "byte"];
    private static readonly string[] Lists =
    [
        "x", "pagination", "paging", "page", "list", "collection", "result", "results", "item", "items", "user", "users", "member",
        "members",
    ];

    /// <summary>Returns the headers of a response that may contain paging hints; most responses have none.</summary>
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

    /// <summary>Adds the hints in the HTTP status and the headers to the hints in the body.</summary>
    public static void Read(PlatformResponse response, PageHints hints)
    {
        if (response.Status is 202 or 206)
            hints.Add(new PageHint("HTTP status", PageHintKind.Outcome, response.Status == 206 ? "partial" : "incomplete", null));
        foreach (var header in response.Paging)
        {
            if (IsLink(header.Key)) AddLinks(header.Value, hints);
            else if (IsRange(header.Key)) AddRange(header, hints);
            else if (header.Value.StartsWith("{", StringComparison.Ordinal)) PageHintText.ReadJson(header.Value, header.Key, hints);
            else if (IsRemark(header.Key)) PageHintText.Read(header.Value, header.Key, "warning", hints);
            else if (Meaning(header.Key) is { } meaning) Add(header, meaning, hints);
            else AddPairs(header, hints);
        }
    }

    private static bool IsAboutPaging(string name) =>
        IsLink(name) || IsRange(name) || IsRemark(name) || Array.Exists(Objects, part => Holds(name, part)) || Meaning(name) is not null;

    private static bool IsLink(string name) => name.Length <= 7 && Array.Exists(Links, link => Same(name, link));

    private static bool IsRemark(string name) => Array.Exists(Remarks, remark => Same(name, remark));

    private static bool IsRange(string name) =>
        name.EndsWith("Range", StringComparison.OrdinalIgnoreCase)
            && (name.Length == 5 || name[name.Length - 6] == '-')
            && !Holds(name, "next");

    /// <summary>
    /// Returns the meaning of the longest known ending of a header name, as in <c>X-Total-Count</c> and <c>Acme-Next-Page</c>; null if
    /// it has no meaning for paging.
    /// </summary>
    /// <remarks>
    /// If only the last word is known, and it is neither a total nor an unmistakable hint, all words before it must be words about lists,
    /// because <c>X-Middleware-Next</c> and similar headers have another meaning.
    /// </remarks>
    private static PageHintKind? Meaning(string name)
    {
        // This quick check excludes nearly every header.
        if (!Array.Exists(Parts, part => Holds(name, part)) || Array.Exists(Unrelated, part => Holds(name, part))) return null;
        var words = name.Split('-', '_');
        for (var from = 0; from < words.Length; from++)
        {
            var end = string.Concat(words.Skip(from));
            var meaning = PageHintNames.FindExact(end);
            if (meaning == PageHintKind.Remaining && words.Length < 3) continue; // usually the requests that are left, not items
            if (meaning is not null
                && (from < words.Length - 1
                    || meaning == PageHintKind.Total
                    || PageHintNames.IsUnmistakable(end)
                    || words.Take(from).All(word => Array.Exists(Lists, list => Same(list, word)))))
                return meaning;
        }

        return PageHintNames.FindFlag(name.StartsWith("X-", StringComparison.OrdinalIgnoreCase) ? name.Substring(2) : name);
    }

    /// <summary>Adds the hint in a header with one value. A page number can include the number of pages: <c>1/13</c>.</summary>
    private static void Add(KeyValuePair<string, string> header, PageHintKind meaning, PageHints hints)
    {
        var number = PageHintReader.Number(header.Value);
        if (meaning == PageHintKind.Page && number is null) PageHintText.ReadRange(header.Value, header.Key, hints, PageHintKind.Pages);
        else hints.Add(new PageHint(header.Key, meaning, header.Value, number));
    }

    /// <summary>Adds the hints in a header with web links: <c>&lt;/users?page=2&gt;; rel="next"</c> (RFC 8288).</summary>
    private static void AddLinks(string value, PageHints hints)
    {
        if (value.IndexOf('<') < 0 && Holds(value, "next")) hints.Add(new PageHint("Link.next", PageHintKind.Next, "(an object)", null));
        for (var open = value.IndexOf('<'); open >= 0; open = value.IndexOf('<', open + 1))
        {
            var close = value.IndexOf('>', open);
            if (close < 0) return;
            var end = value.IndexOf('<', close);
            var relation = value.Substring(close + 1, (end < 0 ? value.Length : end) - close - 1).Split(';', ',')
                .Select(part => part.Trim())
                .FirstOrDefault(part => part.StartsWith("rel", StringComparison.OrdinalIgnoreCase) && part.IndexOf('=') > 0);
            if (relation is null) continue;
            var address = value.Substring(open + 1, close - open - 1);
            foreach (var word in relation.Substring(relation.IndexOf('=') + 1).Trim().Trim('"', '\'').Split(' '))
            {
                if (Same(word, "next")) hints.Add(new PageHint("Link rel=next", PageHintKind.Next, address, null));
                else if (Same(word, "last")) hints.Add(new PageHint("Link.last", PageHintKind.MoreIfFalse, address, null));
            }
        }
    }

    /// <summary>
    /// Adds the hint in a range of items, such as <c>users 0-19/250</c>. A range of bytes means that the response is incomplete.
    /// </summary>
    private static void AddRange(KeyValuePair<string, string> header, PageHints hints)
    {
        if (header.Value.StartsWith("bytes", StringComparison.OrdinalIgnoreCase))
            hints.Add(new PageHint(header.Key, PageHintKind.MoreIfTrue, header.Value, null));
        else PageHintText.ReadRange(header.Value, header.Key, hints);
    }

    /// <summary>Adds the hints in a header with several names and values: <c>page=1, total=250</c>.</summary>
    private static void AddPairs(KeyValuePair<string, string> header, PageHints hints)
    {
        foreach (var pair in header.Value.Split(',', ';', '&'))
        {
            var parts = pair.Split('=', ':');
            if (parts.Length != 2 || PageHintNames.FindExact(parts[0]) is not { } meaning) continue;
            var value = parts[1].Trim().Trim('"');
            hints.Add(new PageHint(header.Key + "." + parts[0].Trim(), meaning, value, PageHintReader.Number(value)));
        }
    }

    private static bool Holds(string text, string part) => text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
