using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;

namespace UserManagement.Fuzz.Tests;

/// <summary>One response of a platform, which may be invalid.</summary>
internal sealed record Answer(int Status, string? ContentType, (string Name, string Value)[] Headers, Content Content)
{
    public override string ToString() =>
        $"HTTP {Status} [{ContentType}] {string.Join(" ", Headers.Select(header => $"[{header.Name}: {header.Value}]"))} {Content}";
}

/// <summary>
/// The responses of a platform, returned in order and then again from the first; and the index of the operation, if there are several.
/// </summary>
internal sealed record Exchange(Answer[] Answers, int Question = 0)
{
    private static readonly string?[] ContentTypes =
    [
        "application/json", "application/json; charset=utf-8", "application/problem+json", "text/html", "text/plain; charset=utf-16",
        "application/json; charset=no-such", "", ";;;", "a/b/c", null,
        "application/xml", "application/x-" + EdgeValues.Token.Replace('/', '-'), "text/"
            + EdgeValues.Token.Replace("/", "", StringComparison.Ordinal).Replace("=", "", StringComparison.Ordinal),
    ];

    private static readonly (string, string)[] Headers =
    [
        ("x-request-id", "req-1"), ("x-request-id", "req\u00AD\u202Ex"), ("x-request-id", "for " + EdgeValues.Token), ("Retry-After", "0"),
        ("Retry-After", "-5"), ("Retry-After", "7"), ("Retry-After", "99999999999"), ("Retry-After", "soon"),
        ("Retry-After", "Sun, 01 Nov 2026 12:00:09 GMT"), ("Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT"), ("X-RateLimit-Remaining", "0"),
        ("X-RateLimit-Reset", "1793534430"), ("X-RateLimit-Reset", "253402300799"),
        ("X-RateLimit-Reset", "-1"), ("Date", "Mon, 01 Jan 0001 00:00:00 GMT"), ("Date", "yesterday"), ("Location", "/v1/elsewhere"),
        ("Location", "https://evil.example/"), ("Location", "//["), ("Location", "http://:99999/"),
        ("Location", ""), ("Location", "?again"), ("Content-Length", "5000"), ("Content-Length", "-1"), ("Content-Encoding", "gzip"),
    ];

    private static readonly Gen<string?> AnyContentType = Gen.Frequency(
        (6, Gen.Constant<string?>("application/json")), (1, Gen.Elements(ContentTypes)));

    private static readonly Gen<(string, string)[]> AnyHeaders = Gen.Frequency(
        (8, Gen.Constant(Array.Empty<(string, string)>())), (1, Gen.Elements(Headers).ArrayOf(1)), (1, Gen.Elements(Headers).ArrayOf(3)));

    private static readonly Gen<int> MostlySuccess = Gen.Frequency(
        (60, Gen.Constant(200)), (4, Gen.Elements(201, 202, 204, 206, 299)), (3, AnyStatus(300)));

    private static readonly Gen<int> Refusals = AnyStatus(300);

    /// <summary>
    /// Generates mutated responses to an operation that expects these documents in this order; sometimes with more responses, or without
    /// the last.
    /// </summary>
    public static Arbitrary<Exchange> Of(Node[] expected, Node[] others)
    {
        var contents = expected.Select(document => Gen.Frequency((9, Content.Of(document)), (1, Content.Of(others)))).ToArray();
        var answers = contents.Select(content => Make(MostlySuccess, content)).ToArray();
        var all = Gen.Choose(0, 9).SelectMany(dice => Gen.CollectToArray(dice switch
        {
            0 when answers.Length > 1 => answers[..^1],
            1 => [.. answers, answers[^1]],
            2 => [.. answers, answers[^1], answers[^1]],
            _ => answers,
        }));
        return Arb.From(all.Select(some => new Exchange(some)), Smaller);
    }

    /// <summary>Generates responses that report no success.</summary>
    public static Arbitrary<Exchange> OfRefusals(Node[] documents, int questions) =>
        Arb.From(
            from count in Gen.Choose(1, 2)
            from answers in Make(Refusals, Content.Of(documents)).ArrayOf(count)
            from question in Gen.Choose(0, questions - 1)
            select new Exchange(answers, question),
            Smaller);

    public override string ToString() => string.Join(Environment.NewLine, Answers.Select(answer => answer.ToString()));

    private static Gen<Answer> Make(Gen<int> statuses, Gen<Content> contents) =>
        from status in statuses
        from type in AnyContentType
        from headers in AnyHeaders
        from content in contents
        select new Answer(status, type, headers, content);

    private static Gen<int> AnyStatus(int from) => Gen.Frequency(
        (8, Gen.Elements(400, 401, 403, 404, 405, 409, 412, 413, 415, 422)),
        (1, Gen.Elements(408, 429, 502, 503, 504)),
        (1, Gen.Elements(301, 302, 303, 304, 307, 308)),
        (1, Gen.Elements(500, 501, 505, 599)),
        (1, Gen.Choose(from, 599)),
        (1, Gen.Elements(600, 999)));

    private static IEnumerable<Exchange> Smaller(Exchange exchange)
    {
        if (exchange.Answers.Length > 1)
            foreach (var fewer in Shrink.Shorter(exchange.Answers)) yield return exchange with { Answers = fewer };
        foreach (var simpler in Shrink.Simpler(exchange.Answers, SmallerAnswer)) yield return exchange with { Answers = simpler };
    }

    private static IEnumerable<Answer> SmallerAnswer(Answer answer)
    {
        foreach (var fewer in Shrink.Shorter(answer.Headers)) yield return answer with { Headers = fewer };
        if (answer.ContentType != "application/json") yield return answer with { ContentType = "application/json" };
        foreach (var smaller in Content.Smaller(answer.Content)) yield return answer with { Content = smaller };
    }
}
