using System;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>The platforms that the sandbox supports. To add one, add a folder beside this file and a line here.</summary>
internal static class DialectCatalog
{
    private static readonly ISandboxDialect[] All =
    [
        new AstraDialect(),
        new KeeptrustsDialect(),
        new KonnectDialect(),
        new KubiyaDialect(),
        new PhyCloudDialect(),
        new ScimDialect(),
    ];

    public static ISandboxDialect Find(string? platform) =>
        Array.Find(All, dialect => string.Equals(dialect.Platform, platform, StringComparison.OrdinalIgnoreCase))
        ?? throw new SandboxException(
            $"There is no sandbox for the platform '{platform}'.",
            $"Use one of these platforms: {string.Join(", ", All.Select(dialect => dialect.Platform))}.");
}
