using System.IO;
using System.Text.RegularExpressions;

namespace UserManagement.Architecture.Tests;

/// <summary>A source file, its folder and its namespace.</summary>
internal sealed partial class SourceFile(string root, string path)
{
    /// <summary>The path relative to the project folder, with forward slashes.</summary>
    public string Path { get; } = System.IO.Path.GetRelativePath(root, path).Replace('\\', '/');

    public string Text { get; } = File.ReadAllText(path);

    /// <summary>The folder relative to the project folder; empty for a file directly in the project folder.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path)!.Replace('\\', '/');

    public string Namespace => NamespaceLine().Match(Text).Groups[1].Value;

    /// <summary>True if the file declares a public type, which scripts can name.</summary>
    public bool IsPublic => PublicType().IsMatch(Text);

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex("^public ", RegexOptions.Multiline)]
    private static partial Regex PublicType();
}
