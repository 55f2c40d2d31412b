using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>Answers one matched call.</summary>
internal delegate WireAnswer RouteHandler(SandboxCall call);

/// <summary>One endpoint: <c>v1/users/{id}</c> style pattern, the scope it asks for (null: none), and what answers it.</summary>
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
