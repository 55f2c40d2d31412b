using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Json;

namespace UserManagement.Http;

/// <summary>The headers of an answer that say something about the rest of a list.</summary>
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
        if (response.Status is 202 or 206)
            signs.Add(new PageSign("HTTP status", SignMeaning.Outcome, response.Status == 206 ? "partial" : "incomplete", null));
        foreach (var header in response.Paging)
        {
            if (IsLink(header.Key)) AddLinks(header.Value, signs);
            else if (IsRange(header.Key)) AddRange(header, signs);
            else if (header.Value.StartsWith("{", StringComparison.Ordinal)) SignText.ReadJson(header.Value, header.Key, signs);
            else if (IsRemark(header.Key)) SignText.Read(header.Value, header.Key, "warning", signs);
            else if (Meaning(header.Key) is { } meaning) Add(header, meaning, signs);
            else AddPairs(header, signs);
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

    /// <summary>The meaning of the longest end of a name that is known: <c>X-Total-Count</c>, <c>Acme-Next-Page</c>.</summary>
    /// <remarks>
    /// One word alone counts only behind words for a list, because <c>X-Middleware-Next</c> and the like are about something else.
    /// </remarks>
    private static SignMeaning? Meaning(string name)
    {
        // Nearly every header fails here, and costs nothing more.
        if (!Array.Exists(Parts, part => Holds(name, part)) || Array.Exists(Unrelated, part => Holds(name, part))) return null;
        var words = name.Split('-', '_');
        for (var from = 0; from < words.Length; from++)
        {
            var end = string.Concat(words.Skip(from));
            var meaning = SignNames.FindExact(end);
            if (meaning == SignMeaning.Remaining && words.Length < 3) continue; // of requests, as a rule
            if (meaning is not null
                && (from < words.Length - 1
                    || meaning == SignMeaning.Total
                    || SignNames.IsUnmistakable(end)
                    || words.Take(from).All(word => Array.Exists(Lists, list => Same(list, word)))))
                return meaning;
        }

        return SignNames.FindFlag(name.StartsWith("X-", StringComparison.OrdinalIgnoreCase) ? name.Substring(2) : name);
    }

    /// <summary>A page may be written with the number of pages: <c>1/13</c>.</summary>
    private static void Add(KeyValuePair<string, string> header, SignMeaning meaning, PageSigns signs)
    {
        var number = SignReader.Number(header.Value);
        if (meaning == SignMeaning.Page && number is null) SignText.ReadRange(header.Value, header.Key, signs, SignMeaning.Pages);
        else signs.Add(new PageSign(header.Key, meaning, header.Value, number));
    }

    /// <summary>Web links: <c>&lt;/users?page=2&gt;; rel="next"</c> (RFC 8288).</summary>
    private static void AddLinks(string value, PageSigns signs)
    {
        if (value.IndexOf('<') < 0 && Holds(value, "next")) signs.Add(new PageSign("Link.next", SignMeaning.Next, "(an object)", null));
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
                if (Same(word, "next")) signs.Add(new PageSign("Link rel=next", SignMeaning.Next, address, null));
                else if (Same(word, "last")) signs.Add(new PageSign("Link.last", SignMeaning.MoreIfFalse, address, null));
            }
        }
    }

    /// <summary>A range of items, such as <c>users 0-19/250</c>; of bytes, it is a part of the answer.</summary>
    private static void AddRange(KeyValuePair<string, string> header, PageSigns signs)
    {
        if (header.Value.StartsWith("bytes", StringComparison.OrdinalIgnoreCase))
            signs.Add(new PageSign(header.Key, SignMeaning.MoreIfTrue, header.Value, null));
        else SignText.ReadRange(header.Value, header.Key, signs);
    }

    /// <summary>Names and values in one header: <c>page=1, total=250</c>.</summary>
    private static void AddPairs(KeyValuePair<string, string> header, PageSigns signs)
    {
        foreach (var pair in header.Value.Split(',', ';', '&'))
        {
            var parts = pair.Split('=', ':');
            if (parts.Length != 2 || SignNames.FindExact(parts[0]) is not { } meaning) continue;
            var value = parts[1].Trim().Trim('"');
            signs.Add(new PageSign(header.Key + "." + parts[0].Trim(), meaning, value, SignReader.Number(value)));
        }
    }

    private static bool Holds(string text, string part) => text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
