using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Text;
using UserManagement.Foundation.Input;

namespace UserManagement.Contracts.Routes;

/// <summary>How a route may be repeated. It follows what the route does, not its verb.</summary>
internal enum RetryRule
{
    /// <summary>Reads only.</summary>
    Safe,

    /// <summary>A change that leaves the same state when it is made twice.</summary>
    Idempotent,

    /// <summary>Sends mail or creates something: repeated only when it certainly was not processed.</summary>
    Once,
}

/// <summary>How sure it is that the vendor's API has this form.</summary>
internal enum Confidence
{
    /// <summary>The vendor's documentation, OpenAPI file or client says so.</summary>
    Documented,

    /// <summary>Follows from something documented; the vendor was not seen saying it.</summary>
    Inferred,
}

/// <summary>One endpoint as data: a row of a platform's route table.</summary>
internal sealed class Route(
    string name, string method, string path, RetryRule retry, string? envelope = null, string? scope = null,
    Confidence confidence = Confidence.Inferred, params string[] body)
{
    public string Name { get; } = name;

    public string Method { get; } = method;

    /// <summary>The same as <see cref="Method"/>, as it is sent.</summary>
    public HttpMethod Verb { get; } = new(method);

    /// <summary>The path under the base address; <c>{user_id}</c> and the like are filled in, escaped.</summary>
    public string Path { get; } = path;

    public RetryRule Retry { get; } = retry;

    /// <summary>The property of the response that holds the list or object; null when it may be bare.</summary>
    public string? Envelope { get; } = envelope;

    /// <summary>The scope the vendor documents for the operation; named when the platform refuses.</summary>
    public string? Scope { get; } = scope;

    public Confidence Confidence { get; } = confidence;

    /// <summary>True for a request that changes nothing.</summary>
    public bool IsRead => Retry == RetryRule.Safe;

    /// <summary>True where the response is a list that may have pages.</summary>
    public bool IsList => IsRead && Name.StartsWith("List", StringComparison.Ordinal);

    /// <summary>How a list is paged: what a route file says, else <see cref="PagingForm.Unknown"/>.</summary>
    public PagingForm Paging { get; private init; }

    /// <summary>Our field names, each with the name it has in the request body: <c>email=email</c>.</summary>
    public IReadOnlyDictionary<string, string> Body { get; } = ReadBody(body);

    /// <summary>This route as a user describes it: whatever the vendor documents, it is not that any more.</summary>
    public Route With(
        string method, string path, string? envelope, IEnumerable<KeyValuePair<string, string>> body, PagingForm? paging = null)
    {
        var pairs = new List<string>();
        foreach (var field in body) pairs.Add(field.Key + "=" + field.Value);
        return new Route(Name, method, path, Retry, envelope, Scope, Confidence.Inferred, [.. pairs]) { Paging = paging ?? Paging };
    }

    /// <summary>Method and path, as errors and verbose lines show the route.</summary>
    public override string ToString() => Method + " " + Path;

    /// <summary>Checks a value before it is escaped into a path.</summary>
    /// <param name="placeholder">The name of its placeholder.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="PlatformException">It cannot be a part of a path.</exception>
    public static string CheckValue(string placeholder, string value) =>
        placeholder == "email" ? InputRules.Email(value) : InputRules.Id(value, placeholder.Replace('_', ' '));

    /// <summary>Returns the path with a value for each placeholder, checked and escaped.</summary>
    public string Fill(params string[] values)
    {
        if (Path.IndexOf('{') < 0) return Path;
        var result = new StringBuilder(Path.Length + 32);
        var next = 0;
        for (var i = 0; i < Path.Length; i++)
        {
            if (Path[i] != '{') { result.Append(Path[i]); continue; }
            var end = Path.IndexOf('}', i);
            var what = Path.Substring(i + 1, end - i - 1);
            var value = values[next++];
            result.Append(Uri.EscapeDataString(CheckValue(what, value)));
            i = end;
        }

        return result.ToString();
    }

    public static string[] Placeholders(string path)
    {
        var found = new List<string>();
        for (var open = path.IndexOf('{'); open >= 0; open = path.IndexOf('{', open + 1))
        {
            var close = path.IndexOf('}', open);
            if (close < 0) throw new FormatException($"'{path}' has a '{{' without a '}}'.");
            found.Add(path.Substring(open + 1, close - open - 1));
        }

        return found.ToArray();
    }

    private static Dictionary<string, string> ReadBody(string[] pairs)
    {
        var body = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            var equals = pair.IndexOf('=');
            body.Add(pair.Substring(0, equals), pair.Substring(equals + 1));
        }

        return body;
    }
}
