using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Http;
using UserManagement.Platforms.Keeptrusts;

namespace UserManagement.Platforms;

/// <summary>What must be known of a platform before there is a connection to it.</summary>
internal sealed class PlatformDescriptor(string name, string defaultBaseUri, string tokenVariable, string urlVariable, RouteTable routes, Type implementation, Func<PlatformConnection, RouteTable, IPlatform> create)
{
    public string Name { get; } = name;

    public Uri DefaultBaseUri { get; } = new(defaultBaseUri);

    public string TokenVariable { get; } = tokenVariable;

    public string UrlVariable { get; } = urlVariable;

    public RouteTable Routes { get; } = routes;

    /// <summary>The class whose interfaces are the platform's capabilities.</summary>
    public Type Implementation { get; } = implementation;

    public Func<PlatformConnection, RouteTable, IPlatform> Create { get; } = create;
}

/// <summary>Every platform this module knows: a new one is a folder beside this file and a line here.</summary>
internal static class PlatformCatalog
{
    public static readonly IReadOnlyList<PlatformDescriptor> All =
    [
        new("Keeptrusts", "https://api.keeptrusts.com", "KEEPTRUSTS_API_TOKEN", "KEEPTRUSTS_API_URL", KeeptrustsApi.Routes, typeof(KeeptrustsPlatform), static (connection, routes) => new KeeptrustsPlatform(connection, routes)),
    ];

    public static PlatformDescriptor Find(string name) =>
        All.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new PlatformException(PlatformError.InvalidRequest, $"'{InputRules.Shorten(name)}' is not a platform.", $"The platforms are {string.Join(", ", All.Select(p => p.Name))}.");
}
