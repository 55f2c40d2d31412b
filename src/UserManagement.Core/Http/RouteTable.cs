using System;
using System.Collections.Generic;

namespace UserManagement.Http;

/// <summary>A platform's routes by name. A user's route file replaces rows of it for one connection.</summary>
internal sealed class RouteTable
{
    private readonly Dictionary<string, Route> _rows;

    public RouteTable(string platform, params Route[] rows)
    {
        Platform = platform;
        _rows = new Dictionary<string, Route>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows) _rows.Add(row.Name, row);
    }

    public string Platform { get; }

    public IReadOnlyCollection<Route> Rows => _rows.Values;

    public Route this[string name] => _rows[name];

    public bool TryGet(string name, out Route? row) => _rows.TryGetValue(name, out row);

    public RouteTable With(IEnumerable<Route> replacements)
    {
        var rows = new Dictionary<string, Route>(_rows, StringComparer.OrdinalIgnoreCase);
        foreach (var row in replacements) rows[row.Name] = row;
        return new RouteTable(Platform, [.. rows.Values]);
    }
}
