using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace UserManagement.ModuleTests;

/// <summary>
/// Runs the Pester files, one more at once than there are processors: each has a process of its own, and some wait for servers.
/// </summary>
public sealed class PesterRuns : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, Lazy<Task<PesterRun>>> _runs = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _places = new(Environment.ProcessorCount + 1);

    /// <summary>Begins all files with the first that is asked for, the longest first, and waits for one.</summary>
    internal async Task<PesterRun> RunAsync(string file, PowerShellHost shell, CancellationToken cancellation)
    {
        foreach (var one in PesterFiles.All().OrderByDescending(name => new FileInfo(PesterFiles.PathOf(name)).Length))
            _ = _runs.GetOrAdd(one, name => new Lazy<Task<PesterRun>>(() => StartAsync(name, shell, cancellation))).Value;
        return await _runs[file].Value;
    }

    public void Dispose() => _places.Dispose();

    private async Task<PesterRun> StartAsync(string file, PowerShellHost shell, CancellationToken cancellation)
    {
        await _places.WaitAsync(cancellation);
        var home = Directory.CreateTempSubdirectory("um-test-").FullName;
        try
        {
            var resultPath = Path.Combine(home, "result.json");
            var watch = Stopwatch.StartNew();
            var run = await shell.RunAsync(home, PesterFiles.Arguments(file, resultPath), Timeout, cancellation);
            return new PesterRun(run, PesterResult.Read(resultPath), watch.Elapsed);
        }
        finally
        {
            _places.Release();
            Directory.Delete(home, recursive: true);
        }
    }
}

/// <summary>One file's run.</summary>
/// <param name="Shell">What the process left behind.</param>
/// <param name="Result">What Pester counted; null where it wrote nothing.</param>
/// <param name="Took">From the start of the process to its end.</param>
internal sealed record PesterRun(ShellRun Shell, PesterResult? Result, TimeSpan Took);
