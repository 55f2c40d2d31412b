using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.ModuleTests;

/// <summary>Runs every *.Tests.ps1 file of this folder in a child PowerShell process, and reports each file as one test.</summary>
public sealed class PesterFiles(PesterCounts counts, PesterRuns runs, ITestOutputHelper output)
    : IClassFixture<PesterCounts>, IClassFixture<PesterRuns>
{
    private static string ScriptDirectory => Metadata("ScriptDirectory");

    public static TheoryData<string> Files() => new(All());

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Pester_file_has_no_failed_test_in_PowerShell(string file)
    {
        var shell = await PowerShellHost.GetAsync();
        if (shell.SkipReason is { } reason)
            Assert.Skip(reason);

        var run = await runs.RunAsync(file, shell, TestContext.Current.CancellationToken);
        Assert.True(run.Result is not null, $"PowerShell ended without a result: {run.Shell}");
        counts.Add(
            output,
            $"{file}: {run.Result.Passed} passed, {run.Result.Failed} failed, {run.Result.Skipped} skipped in "
                + $"{run.Result.Seconds:0.0} s (PowerShell {shell.Version})");
        Judge(run.Result, run.Shell);
    }

    /// <summary>Returns the paths of the Pester files, relative to this folder.</summary>
    internal static IEnumerable<string> All() => Directory.EnumerateFiles(ScriptDirectory, "*.Tests.ps1", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(ScriptDirectory, f).Replace('\\', '/'))
        .Where(f => !f.StartsWith("bin/", StringComparison.Ordinal) && !f.StartsWith("obj/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    internal static string PathOf(string file) => Path.Combine(ScriptDirectory, file);

    private static void Judge(PesterResult result, ShellRun run)
    {
        Assert.True(
            result.Failed == 0 && result.Failures.Count == 0,
            string.Join("\n\n", result.Failures.Prepend(result.Failed > 0 ? $"{result.Failed} failed:" : "Failed outside its tests:")));
        Assert.True(run.ExitCode == 0, $"PowerShell ended with an error after the tests: {run}");
        Assert.True(result.Passed + result.Skipped > 0, $"The file ran no test at all: {run}");
        Assert.SkipWhen(result.Passed == 0, "All tests were skipped: " + string.Join("; ", result.SkippedTests));
    }

    internal static IEnumerable<string> Arguments(IEnumerable<string> files, string folder) =>
    [
        "-File", Path.Combine(ScriptDirectory, "_Group.ps1"),
        "-Paths", string.Join("|", files.Select(PathOf)),
        "-Module", Path.Combine(StagedModule.Root, "UserManagement.psd1"),
        "-Pester", PowerShellHost.PesterPath,
        "-Folder", folder,
    ];

    private static string Metadata(string key) => typeof(PesterFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == key).Value ?? "";
}
