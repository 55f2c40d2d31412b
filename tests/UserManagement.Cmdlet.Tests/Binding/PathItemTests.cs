using System;
using System.IO;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>An invalid path among several items is the error of that item; the others are processed.</summary>
public sealed class PathItemTests : IDisposable
{
    private readonly Shell _shell = new();

    public PathItemTests() => _shell.ConnectSandbox();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("'nodrive:\\e.json', $file | Restore-PlatformUser")]
    [InlineData("Restore-PlatformUser 'nodrive:\\e.json', $file")]
    [InlineData("[pscustomobject]@{ note = 'a:b' }, $file | Restore-PlatformUser")]
    public void Evidence_with_an_invalid_path_does_not_stop_the_next_evidence(string script)
    {
        const string offboard = "Invoke-PlatformUserOffboarding liam.murphy@example.com -Force -EvidencePath $TestHome/evidence";
        _shell.Run(offboard).Clean();
        var file = Directory.GetFiles(Path.Combine(_shell.Home, "evidence"), "*.json").Single();
        Assert.Equal(4, _shell.Run("param($file) " + script, file).FailsWith("InvalidRequest").ExitCode);
        Assert.Equal(UserStatus.Active, _shell.Run("Get-PlatformUser liam.murphy@example.com").Single<PlatformUser>().Status);
    }

    [Fact]
    public void Plan_with_an_invalid_path_does_not_stop_the_next_plan()
    {
        const string plan = "Invoke-PlatformUserOffboarding liam.murphy@example.com -PlanOnly | ConvertTo-Json -Depth 8";
        _shell.Run(plan + " > $TestHome/plan.json").Clean();
        var run = _shell.Run("Invoke-PlatformUserOffboarding -Plan 'nodrive:\\plan.json', \"$TestHome/plan.json\" -Force");
        Assert.Contains("InvalidRequest", run.ErrorIds);
        Assert.Equal(UserStatus.Suspended, _shell.Run("Get-PlatformUser liam.murphy@example.com").Single<PlatformUser>().Status);
    }

    [Fact]
    public void Journal_with_an_invalid_path_does_not_stop_the_next_journal()
    {
        _shell.Run("Suspend-PlatformUser liam.murphy@example.com").Clean();
        var run = _shell.Run("Get-PlatformJournal 'nodrive:\\journal', \"$TestHome/journal\"").FailsWith("InvalidRequest");
        Assert.Equal("Suspend", Assert.Single(run.All<PlatformJournalEntry>()).Action);
    }
}
