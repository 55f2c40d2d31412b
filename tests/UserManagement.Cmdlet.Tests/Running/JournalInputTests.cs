using System;
using System.IO;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Files and objects that Get-PlatformJournal reads, and those that it refuses.</summary>
public sealed class JournalInputTests : IDisposable
{
    private readonly Shell _shell = new();

    public JournalInputTests()
    {
        _shell.ConnectSandbox();
        _shell.Run("Suspend-PlatformUser mei.chen@example.com").Clean();
        File.WriteAllText(Path.Combine(_shell.Home, "users.csv"), "Email\nmei.chen@example.com\n");
        File.WriteAllText(Path.Combine(_shell.Home, "state.json"), "{\"type\":\"state\",\"for\":\"x\"}\n");
        File.WriteAllText(Path.Combine(_shell.Home, "empty.jsonl"), "");
    }

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("Get-Process -Id $PID | Get-PlatformJournal")]
    [InlineData("Get-Process -Id $PID | Get-PlatformJournal -Verify")]
    [InlineData("Get-Command Get-PlatformJournal | ForEach-Object { $_.Module } | Get-PlatformJournal")]
    [InlineData("Get-Item (Join-Path $TestHome users.csv) | Get-PlatformJournal")]
    [InlineData("Get-PlatformJournal (Join-Path $TestHome users.csv)")]
    [InlineData("Get-PlatformJournal (Join-Path $TestHome users.csv) -Verify")]
    [InlineData("Get-PlatformJournal (Join-Path $TestHome state.json)")]
    [InlineData("Get-PlatformJournal (Join-Path $TestHome empty.jsonl)")]
    public void File_that_is_not_a_journal_is_one_InvalidRequest_error(string script)
    {
        var result = _shell.Run(script).FailsWith("InvalidRequest");
        Assert.Contains("is not a journal", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("Get-ChildItem (Join-Path $TestHome journal) | Get-PlatformJournal")]
    [InlineData("Get-Item (Join-Path $TestHome journal) | Get-PlatformJournal")]
    [InlineData("[pscustomobject]@{ Path = Join-Path $TestHome journal } | Get-PlatformJournal")]
    [InlineData("Get-ChildItem (Join-Path $TestHome journal) | Copy-Item -Destination (Join-Path $TestHome copy.txt) -PassThru | "
        + "Get-PlatformJournal")]
    public void Journal_is_read_by_its_path_whatever_its_name(string script) =>
        Assert.Equal("mei.chen@example.com", _shell.Run(script).Single<PlatformJournalEntry>().User);

    [Theory]
    [InlineData("Get-PlatformJournal (Join-Path $TestHome journal), (Join-Path $TestHome journal/*.jsonl | Get-Item).FullName")]
    [InlineData("Get-PlatformConnection | Get-PlatformJournal")]
    [InlineData("Get-PlatformJournal -Verify -Path (Join-Path $TestHome journal), (Join-Path $TestHome journal)")]
    public void Journal_that_is_named_twice_is_read_once(string script)
    {
        _shell.ConnectSandbox("Konnect");
        Assert.Single(_shell.Run(script).Clean().Output);
    }

    [Fact]
    public void Verifying_a_run_whose_journal_was_deleted_is_JournalDamaged()
    {
        const string Verify = "param($run) Get-PlatformJournal (Join-Path $TestHome journal) -Run $run -Verify";
        var run = _shell.Run("(Get-PlatformJournal).Run").Single<string>();
        Assert.True(_shell.Run(Verify, run).Single<PlatformJournalCheck>().Intact);
        Directory.GetFiles(Path.Combine(_shell.Home, "journal"), "*.jsonl").ToList().ForEach(File.Delete);
        var result = _shell.Run(Verify, run).FailsWith("JournalDamaged");
        Assert.Contains(run, result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public void Journal_with_an_unreadable_first_line_is_still_read()
    {
        var file = Directory.GetFiles(Path.Combine(_shell.Home, "journal")).Single();
        File.WriteAllLines(file, ["x", .. File.ReadAllLines(file).Skip(1)]);
        var result = _shell.Run("param($f) Get-PlatformJournal $f", file);
        Assert.Equal(["JournalDamaged"], result.ErrorIds);
        Assert.Single(result.Output);
    }
}
