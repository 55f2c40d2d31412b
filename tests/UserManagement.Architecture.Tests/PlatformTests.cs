using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Mono.Cecil;
using Xunit;

namespace UserManagement.Architecture.Tests;

/// <summary>
/// The platforms are in an assembly of their own. No other assembly references it, and no platform uses the types of another platform.
/// </summary>
public sealed class PlatformTests
{
    private const string Project = "UserManagement.Platforms";

    private static readonly SourceTree Platforms = new(Project);
    private static readonly List<(string From, string To)> Uses = [.. References.In(PathOf(Project))];

    [Fact]
    public void Types_of_a_platform_are_used_only_by_that_platform_and_by_PlatformList() => Assert.Empty(
        from use in Uses
        let user = Platforms.FolderOf(use.From)
        let used = Platforms.FolderOf(use.To)
        where used is not null && IsPlatform(used) && user is not null && user != used && use.From != Project + ".PlatformList"
        select $"{use.From} uses {use.To}");

    [Fact]
    public void PlatformList_uses_every_platform() => Assert.Equal(
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
    public void Other_assemblies_reference_neither_Refit_nor_UserManagement_Platforms(string assembly) =>
        Assert.Empty(ReferencesOf(assembly).Intersect(["Refit", Project]));

    [Fact]
    public void UserManagement_Platforms_references_only_Core_and_Refit() => Assert.Equal(
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
