using System;
using System.IO;
using System.Linq;
using System.Reflection;
using UserManagement.Contracts.Routes;
using UserManagement.Http;
using UserManagement.Sessions;
using Xunit;

namespace UserManagement.Platforms.Tests;

/// <summary>Tests that the route table on the page of a platform matches the code.</summary>
public class RoutePageTests
{
    private static readonly string Folder = typeof(RoutePageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "PlatformPages").Value!;

    /// <summary>Every platform that has a page, or must have a page because one of its routes is inferred.</summary>
    public static TheoryData<string> Platforms() => new(PlatformCatalog.All
        .Where(platform => File.Exists(PagePath(platform.Name)) || platform.Routes.Rows.Any(row => row.Confidence == Confidence.Inferred))
        .Select(platform => platform.Name));

    [Theory]
    [MemberData(nameof(Platforms))]
    public void Route_table_on_the_documentation_page_of_a_platform_matches_the_code(string name)
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
    public void Route_file_examples_on_the_documentation_page_of_a_platform_are_valid(string name)
    {
        var platform = PlatformCatalog.Find(name);
        foreach (var block in File.ReadAllText(PagePath(name)).Split("```json").Skip(1))
            Assert.NotSame(
                platform.Routes,
                RouteFile.Parse(
                    block[..block.IndexOf("```", StringComparison.Ordinal)], "the page", platform.Routes, platform.VersionPrefix));
    }

    /// <summary>Formats a route as a table row of the page. The rows that a failed test prints can be copied into the page.</summary>
    private static string Line(Route row)
    {
        var body = string.Join(", ", row.Body.Select(field => $"`{field.Key}` as `{field.Value}`"));
        return $"| `{row.Name}` | `{row}` | {Code(row.Envelope)} | {body} | {row.Retry} | {Code(row.Scope)} |";
    }

    private static string Code(string? text) => text is null ? "" : $"`{text}`";

    private static string PagePath(string platform) => Path.Combine(Folder, platform.ToLowerInvariant() + ".md");
}
