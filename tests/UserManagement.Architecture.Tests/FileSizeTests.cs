using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Xunit;

namespace UserManagement.Architecture.Tests;

/// <summary>A code file has at most 200 lines, and a line of code at most 140 characters.</summary>
public sealed class FileSizeTests
{
    private const int MaxLines = 200;
    private const int MaxLength = 140;

    /// <summary>The folders of the repository that are checked.</summary>
    private static readonly string[] Folders = ["src", "tests", "reliability", "benchmarks", "samples", "build"];

    private static readonly string[] Endings = [".cs", ".ps1", ".psm1"];
    private static readonly string[] Generated = ["bin", "obj", "out"];

    private static readonly string Root = typeof(FileSizeTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Root").Value!;

    private static readonly string[] Files =
        [.. Folders.SelectMany(folder => FilesIn(Path.Combine(Root, folder))).Order(StringComparer.Ordinal)];

    [Fact]
    public void No_code_file_has_more_than_200_lines() => Assert.Empty(
        from file in Files
        let count = File.ReadLines(file).Count()
        where count > MaxLines
        select $"{Name(file)}: {count} lines");

    [Fact]
    public void No_line_of_code_has_more_than_140_characters() => Assert.Empty(
        from file in Files
        from line in File.ReadLines(file).Select((text, index) => (Number: index + 1, text.Length))
        where line.Length > MaxLength
        select $"{Name(file)}:{line.Number}: {line.Length} characters");

    [Fact]
    public void Search_finds_code_files_in_every_listed_folder() =>
        Assert.All(Folders, folder => Assert.Contains(Files, file => Name(file).StartsWith(folder + "/", StringComparison.Ordinal)));

    private static IEnumerable<string> FilesIn(string folder) =>
        Directory.EnumerateFiles(folder)
            .Where(file => Endings.Contains(Path.GetExtension(file)))
            .Concat(Directory.EnumerateDirectories(folder)
                .Where(child => !Generated.Contains(Path.GetFileName(child)))
                .SelectMany(FilesIn));

    private static string Name(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');
}
