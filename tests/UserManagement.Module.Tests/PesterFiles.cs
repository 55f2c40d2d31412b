using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.ModuleTests;

/// <summary>Runs every *.Tests.ps1 of this folder in a child PowerShell and reports it by name.</summary>
public sealed class PesterFiles(PesterCounts counts, ITestOutputHelper output) : IClassFixture<PesterCounts>
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    private static string ScriptDirectory => Metadata("ScriptDirectory");

    public static TheoryData<string> Files() => new(Directory.EnumerateFiles(ScriptDirectory, "*.Tests.ps1", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(ScriptDirectory, f).Replace('\\', '/'))
        .Where(f => !f.StartsWith("bin/", StringComparison.Ordinal) && !f.StartsWith("obj/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Files))]
    public async Task In_PowerShell(string file)
    {
        var shell = await PowerShellHost.GetAsync();
        if (shell.SkipReason is { } reason)
            Assert.Skip(reason);

        var home = Directory.CreateTempSubdirectory("um-test-").FullName;
        try
        {
            var resultPath = Path.Combine(home, "result.json");
            var watch = Stopwatch.StartNew();
            var run = await shell.RunAsync(home, Arguments(file, resultPath), Timeout, TestContext.Current.CancellationToken);
            var result = PesterResult.Read(resultPath);
            Assert.True(result is not null, $"PowerShell ended without a result: {run}");
            counts.Add(output, $"{file}: {result.Passed} passed, {result.Failed} failed, {result.Skipped} skipped in {watch.Elapsed.TotalSeconds:0.0} s (PowerShell {shell.Version})");
            Judge(result, run);
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static void Judge(PesterResult result, ShellRun run)
    {
        Assert.True(result.Failed == 0 && result.Failures.Count == 0, string.Join("\n\n", result.Failures.Prepend(result.Failed > 0 ? $"{result.Failed} failed:" : "The file itself is broken:")));
        Assert.True(run.ExitCode == 0, $"PowerShell crashed after the tests: {run}");
        Assert.True(result.Passed + result.Skipped > 0, $"The file ran no test at all: {run}");
        Assert.SkipWhen(result.Passed == 0, "all skipped: " + string.Join("; ", result.SkippedTests));
    }

    private static IEnumerable<string> Arguments(string file, string resultPath) =>
    [
        "-File", Path.Combine(ScriptDirectory, "_Run.ps1"),
        "-Path", Path.Combine(ScriptDirectory, file),
        "-Module", Path.Combine(StagedModule.Root, "UserManagement.psd1"),
        "-Pester", PowerShellHost.PesterPath,
        "-Result", resultPath,
    ];

    private static string Metadata(string key) => typeof(PesterFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == key).Value ?? "";
}
