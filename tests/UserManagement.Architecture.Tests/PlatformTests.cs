using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Mono.Cecil;
using Xunit;

namespace UserManagement.Architecture.Tests;

/// <summary>The platforms are a project of their own: nobody refers to it, and no platform refers to another.</summary>
public sealed class PlatformTests
{
    private const string Project = "UserManagement.Platforms";

    private static readonly SourceTree Platforms = new(Project);
    private static readonly List<(string From, string To)> Uses = [.. References.In(PathOf(Project))];

    [Fact]
    public void Platform_is_referenced_only_by_the_platform_list() => Assert.Empty(
        from use in Uses
        let user = Platforms.FolderOf(use.From)
        let used = Platforms.FolderOf(use.To)
        where used is not null && IsPlatform(used) && user is not null && user != used && use.From != Project + ".PlatformList"
        select $"{use.From} uses {use.To}");

    [Fact]
    public void Platform_list_references_every_platform() => Assert.Equal(
        Platforms.Files.Select(file => file.Folder).Where(IsPlatform).Distinct().Order(),
        Uses.Where(use => use.From == Project + ".PlatformList")
            .Select(use => Platforms.FolderOf(use.To))
            .OfType<string>()
            .Distinct()
            .Order());

    [Theory]
    [InlineData("UserManagement")]
    [InlineData("UserManagement.Core")]
    [InlineData("UserManagement.Sandbox")]
    public void Only_Platforms_references_Refit_and_nothing_references_Platforms(string assembly) =>
        Assert.Empty(ReferencesOf(assembly).Intersect(["Refit", Project]));

    [Fact]
    public void Platforms_references_only_Core_and_Refit() => Assert.Equal(
        ["Refit", "UserManagement.Core"],
        ReferencesOf(Project).Where(name => !name.StartsWith("System.", StringComparison.Ordinal) && name != "netstandard").Order());

    private static string[] ReferencesOf(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(PathOf(assembly));
        return [.. module.AssemblyReferences.Select(reference => reference.Name)];
    }

    private static string PathOf(string assembly) => Path.Combine(AppContext.BaseDirectory, assembly + ".dll");

    private static bool IsPlatform(string folder) => folder.Length > 0 && folder.Split('/')[0] != "Shared";
}
