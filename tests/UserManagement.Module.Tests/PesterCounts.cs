using System;
using System.IO;
using Xunit;

namespace UserManagement.ModuleTests;

/// <summary>Writes one line per Pester file to the test output and to TestResults/pester-counts.txt next to the test program.</summary>
public sealed class PesterCounts
{
    private readonly string _path;

    public PesterCounts()
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "TestResults"));
        _path = Path.Combine(folder.FullName, "pester-counts.txt");
        File.Delete(_path); // Deletes the counts of an earlier run.
    }

    internal void Add(ITestOutputHelper output, string line)
    {
        output.WriteLine(line);
        File.AppendAllText(_path, line + "\n");
    }
}
