using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Text;
using UserManagement.Foundation.Input;

namespace UserManagement.Contracts.Routes;

/// <summary>The rule for retries of a route. It depends on what the route does, not on its HTTP method.</summary>
internal enum RetryRule
{
    /// <summary>A request that only reads.</summary>
    Safe,

    /// <summary>A change that results in the same state when it is made twice.</summary>
    Idempotent,

    /// <summary>A request that sends mail or creates something; retried only if it certainly was not processed.</summary>
    Once,
}

/// <summary>How certain it is that the vendor's API has the method, path and fields of the route.</summary>
internal enum Confidence
{
    /// <summary>The documentation, an OpenAPI file or a client of the vendor shows the method, path and fields.</summary>
    Documented,

    /// <summary>The method, path or fields follow from documented facts, but the vendor does not state them.</summary>
    Inferred,
}

/// <summary>One endpoint: a row of a platform's route table.</summary>
internal sealed class Route(
    string name, string method, string path, RetryRule retry, string? envelope = null, string? scope = null,
    Confidence confidence = Confidence.Inferred, params string[] body)
{
    public string Name { get; } = name;

    public string Method { get; } = method;

    /// <summary>The <see cref="Method"/> as an object for the HTTP client.</summary>
    public HttpMethod Verb { get; } = new(method);

    /// <summary>The path under the base address, with placeholders such as <c>{user_id}</c> for escaped values.</summary>
    public string Path { get; } = path;

    public RetryRule Retry { get; } = retry;

    /// <summary>
    /// The property of the response that contains the list or object; null if it is the whole response or a property with a usual name.
    /// </summary>
    public string? Envelope { get; } = envelope;

    /// <summary>
    /// The permission of the token that the vendor documents for the operation. The error names it if the platform refuses the request.
    /// </summary>
    public string? Scope { get; } = scope;

    public Confidence Confidence { get; } = confidence;

    /// <summary>True if the request changes nothing.</summary>
    public bool IsRead => Retry == RetryRule.Safe;

    /// <summary>True if the response is a list that may have pages.</summary>
    public bool IsList => IsRead && Name.StartsWith("List", StringComparison.Ordinal);

    /// <summary>How the list has pages, if a route file says so; otherwise <see cref="PagingForm.Unknown"/>.</summary>
    public PagingForm Paging { get; private init; }

    /// <summary>The field names in this module, each with the name that the field has in the request body.</summary>
    public IReadOnlyDictionary<string, string> Body { get; } = ReadBody(body);

    /// <summary>
    /// Returns this route with the values from a route file of the user. The result is never a documented route, even if this route is
    /// documented.
    /// </summary>
    public Route With(
        string method, string path, string? envelope, IEnumerable<KeyValuePair<string, string>> body, PagingForm? paging = null)
    {
        var pairs = new List<string>();
        foreach (var field in body) pairs.Add(field.Key + "=" + field.Value);
        return new Route(Name, method, path, Retry, envelope, Scope, Confidence.Inferred, [.. pairs]) { Paging = paging ?? Paging };
    }

    public override string ToString() => Method + " " + Path;

    /// <summary>Checks a value before it is escaped into a path.</summary>
    /// <exception cref="PlatformException">The value cannot be a part of a path.</exception>
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
