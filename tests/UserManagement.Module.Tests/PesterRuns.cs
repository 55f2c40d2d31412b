using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace UserManagement.ModuleTests;

/// <summary>
/// Runs the Pester files in groups, one process per group. The number of processes at the same time is one more than the number of
/// processors, because some tests wait for servers. A file that begins with "# In a process of its own" gets a separate process.
/// </summary>
public sealed class PesterRuns : IDisposable
{
    private const int GroupsPerProcessor = 4;
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, Lazy<Task<ShellRun>>> _runs = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _places = new(Environment.ProcessorCount + 1);
    private readonly string _folder = Directory.CreateTempSubdirectory("um-test-").FullName;
    private readonly Lazy<IReadOnlyList<string[]>> _groups = new(MakeGroups);

    /// <summary>Starts all groups on the first call, and waits for the group that contains the file.</summary>
    internal async Task<PesterRun> RunAsync(string file, PowerShellHost shell, CancellationToken cancellation)
    {
        foreach (var group in _groups.Value)
            _ = _runs.GetOrAdd(group[0], _ => new Lazy<Task<ShellRun>>(() => StartAsync(group, shell, cancellation))).Value;
        var own = _groups.Value.First(group => group.Contains(file));
        var run = await _runs[own[0]].Value;
        return new PesterRun(run, PesterResult.Read(Path.Combine(_folder, Path.GetFileName(file) + ".json")));
    }

    public void Dispose()
    {
        _places.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Divides the files into groups of similar total size, the largest files first.</summary>
    private static IReadOnlyList<string[]> MakeGroups()
    {
        var files = PesterFiles.All().OrderByDescending(Length).ToList();
        var alone = files.Where(NeedsOwnProcess).ToList();
        var groups = Enumerable.Range(0, Environment.ProcessorCount * GroupsPerProcessor).Select(_ => new List<string>()).ToList();
        foreach (var file in files.Except(alone)) groups.MinBy(group => group.Sum(Length))!.Add(file);
        return [.. groups.Where(group => group.Count > 0).Select(group => group.ToArray()), .. alone.Select(file => new[] { file })];
    }

    private static long Length(string file) => new FileInfo(PesterFiles.PathOf(file)).Length;

    private static bool NeedsOwnProcess(string file) =>
        File.ReadLines(PesterFiles.PathOf(file)).First().StartsWith("# In a process of its own", StringComparison.Ordinal);

    private async Task<ShellRun> StartAsync(string[] group, PowerShellHost shell, CancellationToken cancellation)
    {
        await _places.WaitAsync(cancellation);
        try
        {
            var home = Directory.CreateDirectory(Path.Combine(_folder, "process-" + Path.GetFileName(group[0]))).FullName;
            return await shell.RunAsync(home, PesterFiles.Arguments(group, _folder), Timeout, cancellation);
        }
        finally
        {
            _places.Release();
        }
    }
}

/// <summary>The run of one Pester file.</summary>
/// <param name="Shell">The exit code and output of the process that ran the group of the file.</param>
/// <param name="Result">The counts of Pester; null if Pester wrote no result.</param>
internal sealed record PesterRun(ShellRun Shell, PesterResult? Result);
