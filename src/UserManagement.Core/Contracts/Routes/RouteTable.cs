using System;
using System.Collections.Generic;

namespace UserManagement.Contracts.Routes;

/// <summary>The routes of a platform by name. A route file of the user can replace routes for one connection.</summary>
internal sealed class RouteTable
{
    private readonly Lazy<Dictionary<string, Route>> _rows;

    public RouteTable(string platform, params Route[] rows)
        : this(platform, () => rows)
    {
    }

    /// <summary>Creates a table whose routes are read when they are first needed.</summary>
    public RouteTable(string platform, Func<Route[]> read)
    {
        Platform = platform;
        _rows = new Lazy<Dictionary<string, Route>>(() => ByName(read()));
    }

    public string Platform { get; }

    public IReadOnlyCollection<Route> Rows => _rows.Value.Values;

    public Route this[string name] => _rows.Value[name];

    public bool TryGet(string name, out Route? row) => _rows.Value.TryGetValue(name, out row);

    /// <summary>The header that carries the token, if a route file sets it; null for the platform's default.</summary>
    public AuthorizationHeader? Authentication { get; init; }

    /// <summary>The path at the start of the routes, if a route file sets it; null for the platform's default.</summary>
    public string? PathPrefix { get; init; }

    public RouteTable With(IEnumerable<Route> replacements, AuthorizationHeader? authentication = null, string? pathPrefix = null)
    {
        var rows = new Dictionary<string, Route>(_rows.Value, StringComparer.OrdinalIgnoreCase);
        foreach (var row in replacements) rows[row.Name] = row;
        return new RouteTable(Platform, [.. rows.Values])
        { Authentication = authentication ?? Authentication, PathPrefix = pathPrefix ?? PathPrefix };
    }

    private static Dictionary<string, Route> ByName(Route[] rows)
    {
        var byName = new Dictionary<string, Route>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows) byName.Add(row.Name, row);
        return byName;
    }
}
