using System;
using System.IO;
using System.Linq;
using System.Reflection;
using UserManagement.Contracts.Routes;
using UserManagement.Http;
using UserManagement.Sessions;
using Xunit;

namespace UserManagement.Platforms.Tests;

/// <summary>The route table that a platform's page shows is the one in the code.</summary>
public class RoutePageTests
{
    private static readonly string Folder = typeof(RoutePageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "PlatformPages").Value!;

    /// <summary>Every platform that has a page, and those that must have one because their routes are guesses.</summary>
    public static TheoryData<string> Platforms() => new(PlatformCatalog.All
        .Where(platform => File.Exists(PagePath(platform.Name)) || platform.Routes.Rows.Any(row => row.Confidence == Confidence.Inferred))
        .Select(platform => platform.Name));

    [Theory]
    [MemberData(nameof(Platforms))]
    public void Route_table_of_the_page_matches_the_code(string name)
    {
        Assert.True(
            File.Exists(PagePath(name)),
            $"Routes of {name} are inferred, so users need docs/platforms/{Path.GetFileName(PagePath(name))}.");
        var shown = File.ReadAllLines(PagePath(name)).Where(
            line => line.StartsWith("| `", StringComparison.Ordinal) && line.Contains(" /", StringComparison.Ordinal)).ToArray();
        Assert.Equal(PlatformCatalog.Find(name).Routes.Rows.Select(Line), shown);
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public void Route_files_of_the_page_are_valid(string name)
    {
        var platform = PlatformCatalog.Find(name);
        foreach (var block in File.ReadAllText(PagePath(name)).Split("```json").Skip(1))
            Assert.NotSame(
                platform.Routes,
                RouteFile.Parse(
                    block[..block.IndexOf("```", StringComparison.Ordinal)], "the page", platform.Routes, platform.VersionPrefix));
    }

    /// <summary>A row as the pages write it; what this prints in a failed test can be copied into the page.</summary>
    private static string Line(Route row)
    {
        var body = string.Join(", ", row.Body.Select(field => $"`{field.Key}` as `{field.Value}`"));
        return $"| `{row.Name}` | `{row}` | {Code(row.Envelope)} | {body} | {row.Retry} | {Code(row.Scope)} |";
    }

    private static string Code(string? text) => text is null ? "" : $"`{text}`";

    private static string PagePath(string platform) => Path.Combine(Folder, platform.ToLowerInvariant() + ".md");
}
