using System.IO;
using System.Text.RegularExpressions;

namespace UserManagement.Architecture.Tests;

/// <summary>A source file, with its folder and its namespace.</summary>
internal sealed partial class SourceFile(string root, string path)
{
    /// <summary>The path inside the project, with slashes.</summary>
    public string Path { get; } = System.IO.Path.GetRelativePath(root, path).Replace('\\', '/');

    public string Text { get; } = File.ReadAllText(path);

    /// <summary>The folder inside the project; empty for the project's own.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path)!.Replace('\\', '/');

    public string Namespace => NamespaceLine().Match(Text).Groups[1].Value;

    /// <summary>True for a file with a type that scripts can name.</summary>
    public bool IsPublic => PublicType().IsMatch(Text);

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex("^public ", RegexOptions.Multiline)]
    private static partial Regex PublicType();
}
