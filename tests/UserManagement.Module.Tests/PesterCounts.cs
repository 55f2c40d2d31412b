using System;
using System.IO;
using Xunit;

namespace UserManagement.ModuleTests;

/// <summary>One line per Pester file, in the test's output and in TestResults/pester-counts.txt beside the test program.</summary>
public sealed class PesterCounts
{
    private readonly string _path;

    public PesterCounts()
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "TestResults"));
        _path = Path.Combine(folder.FullName, "pester-counts.txt");
        File.Delete(_path); // The counts are this run's.
    }

    internal void Add(ITestOutputHelper output, string line)
    {
        output.WriteLine(line);
        File.AppendAllText(_path, line + "\n");
    }
}
