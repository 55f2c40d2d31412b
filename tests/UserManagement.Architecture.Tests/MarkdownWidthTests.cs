using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Xunit;

namespace UserManagement.Architecture.Tests;

/// <summary>
/// A line of Markdown prose has at most 140 characters. Tables, code, link definitions and images are not checked, because they cannot be
/// wrapped.
/// </summary>
public sealed class MarkdownWidthTests
{
    private const int MaxLength = 140;
    private static readonly string[] Folders = ["docs", "samples", "benchmarks", ".github"];

    private static readonly string Root = typeof(MarkdownWidthTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Root").Value!;

    private static readonly string[] Files =
    [
        .. Directory.EnumerateFiles(Root, "*.md"),
        .. Folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.md", SearchOption.AllDirectories))
            .Where(file => !file.Split('/', '\\').Any(part => part is "bin" or "obj")),
    ];

    [Fact]
    public void No_line_of_Markdown_prose_has_more_than_140_characters() => Assert.Empty(
        from file in Files
        from line in Prose(File.ReadAllLines(file))
        where line.Text.Length > MaxLength
        select $"{Path.GetRelativePath(Root, file)}:{line.Number}: {line.Text.Length} characters");

    [Fact]
    public void Search_finds_Markdown_files_in_every_listed_folder()
    {
        var names = Files.Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/')).ToList();
        Assert.Contains("README.md", names);
        Assert.All(Folders, folder => Assert.Contains(names, name => name.StartsWith(folder + "/", StringComparison.Ordinal)));
    }

    [Fact]
    public void Only_headings_paragraphs_and_list_items_count_as_prose()
    {
        string[] lines =
        [
            "---", "title: x", "---", "# Heading", "prose", "```", "code", "```", "| a | b |", "  - item", "[x]: https://example.com",
            "![picture](x.png)", "    ```sh", "    code", "    ```", "end"
        ];
        Assert.Equal(["# Heading", "prose", "  - item", "end"], Prose(lines).Select(line => line.Text));
    }

    private static IEnumerable<(int Number, string Text)> Prose(string[] lines)
    {
        var inCode = false;
        var inHeader = lines.Length > 0 && lines[0] == "---";
        for (var i = 0; i < lines.Length; i++)
        {
            var text = lines[i].TrimStart();
            if (inHeader)
            {
                inHeader = i == 0 || text != "---";
                continue;
            }

            if (text.StartsWith("```", StringComparison.Ordinal)) inCode = !inCode;
            else if (!inCode && !text.StartsWith('|') && !text.StartsWith("![", StringComparison.Ordinal) && !IsLink(text))
                yield return (i + 1, lines[i]);
        }
    }

    private static bool IsLink(string text) => text.StartsWith('[') && text.Contains("]: ", StringComparison.Ordinal);
}
