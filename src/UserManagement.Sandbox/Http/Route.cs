using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>A handler that answers one matched call.</summary>
internal delegate WireAnswer RouteHandler(SandboxCall call);

/// <summary>One endpoint: a pattern such as <c>v1/users/{id}</c>, the required scope (null for none), and the handler.</summary>
internal sealed class Route(string method, string pattern, string? scope, RouteHandler handler)
{
    private readonly string[] _pattern = pattern.Split('/');

    public string Method { get; } = method;

    public string? Scope { get; } = scope;

    public RouteHandler Handler { get; } = handler;

    public bool Matches(IReadOnlyList<string> segments) =>
        segments.Count == _pattern.Length
        && _pattern.Zip(segments, (part, segment) => IsPlaceholder(part) ? segment.Length > 0 : segment == part).All(fits => fits);

    public IReadOnlyList<string> ValuesOf(IReadOnlyList<string> segments) =>
        segments.Where((_, index) => IsPlaceholder(_pattern[index])).ToArray();

    private static bool IsPlaceholder(string part) => part[0] == '{';
}
