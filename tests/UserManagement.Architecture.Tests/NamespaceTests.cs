using System;
using System.Linq;
using Xunit;

namespace UserManagement.Architecture.Tests;

/// <summary>
/// The namespace of a source file matches its folder. Public types, which scripts can name, may be in <c>UserManagement</c> from any
/// folder.
/// </summary>
public sealed class NamespaceTests
{
    [Theory]
    [InlineData("UserManagement")]
    [InlineData("UserManagement.Core")]
    [InlineData("UserManagement.Platforms")]
    public void Namespace_of_a_source_file_matches_its_folder(string project)
    {
        var files = new SourceTree(project).Files.Where(file => !file.Namespace.StartsWith("System.", StringComparison.Ordinal)).ToList();
        Assert.True(files.Count > 50);
        Assert.Empty(files.Where(file => !IsWanted(file, project)).Select(file => $"{file.Path} is in {file.Namespace}"));
    }

    private static bool IsWanted(SourceFile file, string project) =>
        file.Namespace == (RootOf(project) + "." + file.Folder.Replace('/', '.')).TrimEnd('.')
            || ((file.IsPublic || file.Folder.Length == 0) && file.Namespace == "UserManagement");

    private static string RootOf(string project) => project == "UserManagement.Core" ? "UserManagement" : project;
}
