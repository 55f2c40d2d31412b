using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;

namespace UserManagement.Architecture.Tests;

/// <summary>The source files of a project, and the folder in which each type is declared.</summary>
internal sealed partial class SourceTree
{
    private readonly Dictionary<string, string> _folders = new(StringComparer.Ordinal);

    public SourceTree(string project)
    {
        Root = Path.Combine(Metadata("Source"), project);
        foreach (var path in Directory.EnumerateFiles(Root, "*.cs", SearchOption.AllDirectories).Where(IsSource))
            Add(new SourceFile(Root, path));
    }

    /// <summary>The folder of the project.</summary>
    public string Root { get; }

    public List<SourceFile> Files { get; } = [];

    /// <summary>The folder that declares a type, such as <c>Foundation/Json</c>; null for a type that no file declares.</summary>
    public string? FolderOf(string type) => _folders.GetValueOrDefault(type);

    private static bool IsSource(string path) =>
        !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        && !path.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal);

    private static string Metadata(string key) =>
        typeof(SourceTree).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;

    private void Add(SourceFile file)
    {
        Files.Add(file);
        foreach (Match declared in Declaration().Matches(file.Text))
            _folders[$"{file.Namespace}.{declared.Groups["name"].Value}"] = file.Folder;
    }

    /// <summary>Matches a type declaration at the start of a line. Nested types are indented and do not match.</summary>
    [GeneratedRegex(
        @"^(?:(?:public|internal|static|sealed|abstract|partial|readonly|ref|file) )*"
        + @"(?:class|struct|interface|enum|record struct|record|delegate [\w<>?\[\], .]+?) (?<name>\w+)",
        RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
