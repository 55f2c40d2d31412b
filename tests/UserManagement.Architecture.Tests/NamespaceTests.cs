using System;
using System.Linq;
using Xunit;

namespace UserManagement.Architecture.Tests;

/// <summary>The namespace of a file is its folder. Types that scripts name are in <c>UserManagement</c>, wherever their file is.</summary>
public sealed class NamespaceTests
{
    [Theory]
    [InlineData("UserManagement")]
    [InlineData("UserManagement.Core")]
    [InlineData("UserManagement.Platforms")]
    public void Namespace_equals_the_folder(string project)
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
