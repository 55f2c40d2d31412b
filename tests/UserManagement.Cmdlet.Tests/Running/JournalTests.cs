using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Cmdlets write the journal, read it, verify it and resume from it.</summary>
public sealed partial class JournalTests : IDisposable
{
    private const string Ravi = "ravi.patel@example.com";
    private const string Mei = "mei.chen@example.com";
    private readonly Shell _shell = new();

    private string Folder => Path.Combine(_shell.Home, "journal");

    private string File => Directory.GetFiles(Folder, "*.jsonl").OrderBy(file => file, StringComparer.Ordinal).Last();

    [Fact]
    public void ResumeFrom_with_an_altered_journal_is_JournalDamaged_and_changes_nothing()
    {
        _shell.ConnectSandbox();
        Suspend(Mei);
        System.IO.File.AppendAllText(File, System.IO.File.ReadAllLines(File)[^1] + "\n");
        var result = _shell.Run("param($u, $f) Suspend-PlatformUser $u -ResumeFrom $f", Ravi, File);
        Assert.StartsWith("JournalDamaged,", Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("Active", State(Ravi));
    }

    [Fact]
    public void ResumeFrom_finds_a_run_by_its_id_in_the_journal_folders_of_all_open_connections()
    {
        _shell.Run("Connect-Platform -Sandbox -Name first -JournalPath (Join-Path $TestHome one)").Clean();
        _shell.Run("Connect-Platform -Sandbox -Name second -JournalPath (Join-Path $TestHome two)").Clean();
        _shell.Run($"Suspend-PlatformUser {Mei} -Connection second").Clean();
        var run = _shell.Run("(Get-PlatformJournal -Path (Join-Path $TestHome two))[-1].Run").Clean().Output.Single();
        var resumed = _shell.Run(
            "param($run, $ravi, $mei) @([pscustomobject]@{ Email = $ravi; Connection = 'first' }, "
            + "[pscustomobject]@{ Email = $mei; Connection = 'second' }) | Suspend-PlatformUser -ResumeFrom $run -PassThru",
            run,
            Ravi,
            Mei);
        Assert.Equal(Ravi, resumed.Single<PlatformUser>().Email);
    }

    [Fact]
    public void Line_appended_without_the_journal_key_is_JournalDamaged_and_a_journal_rewritten_without_it_is_Unkeyed()
    {
        _shell.ConnectSandbox();
        Suspend(Mei);
        var lines = System.IO.File.ReadAllLines(File);
        var check = _shell.Run("Get-PlatformJournal -Verify").Clean().Single<PlatformJournalCheck>();
        Assert.Equal((true, PlatformJournalProtection.Keyed, lines.Length), (check.Intact, check.Protection, check.Lines));
        Assert.Equal(lines[^1][^66..^2], check.Head);
        var forged = Forge(
            static all => [.. all[..1].Select(static line => line.Replace("\"key\"", "\"no\"", StringComparison.Ordinal)), .. all[1..]]);
        var result = _shell.Run("param($f) Get-PlatformJournal $f -Verify", forged);
        Assert.Equal(
            (true, PlatformJournalProtection.Unkeyed),
            (result.Single<PlatformJournalCheck>().Intact, result.Single<PlatformJournalCheck>().Protection));
        Assert.Contains("Unkeyed", Assert.Single(result.Warnings), StringComparison.Ordinal);
        System.IO.File.AppendAllText(File, Chain(Open(lines[1]), lines[^1][^66..^2]) + "\n");
        result = _shell.Run("Get-PlatformJournal -Verify");
        Assert.Equal(["JournalDamaged"], result.ErrorIds);
        Assert.False(Assert.Single(result.All<PlatformJournalCheck>()).Intact);
    }

    [Fact]
    public void Verify_with_a_Head_hash_that_no_journal_line_has_is_JournalDamaged()
    {
        _shell.ConnectSandbox();
        Suspend(Mei);
        var head = _shell.Run("Get-PlatformJournal -Verify").Single<PlatformJournalCheck>().Head;
        Suspend(Ravi);
        Assert.Equal(3, _shell.Run("param($h) Get-PlatformJournal -Verify -Head $h", head).Clean().Single<PlatformJournalCheck>().HeadLine);
        foreach (var script in new[]
        {
            "param($h) Get-PlatformJournal -Verify -Head $h",
            "param($h) Get-ChildItem $TestHome/journal | Get-PlatformJournal -Verify -Head $h"
        })
        {
            var result = _shell.Run(script, new string('0', 64));
            Assert.StartsWith("JournalDamaged,", Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Null(Assert.Single(result.All<PlatformJournalCheck>()).HeadLine);
        }

        Assert.NotEmpty(_shell.Run("Get-PlatformJournal -Verify -Head nonsense").Errors);
    }

    [Fact]
    public void Evidence_contains_the_hash_of_a_journal_line_and_Verify_with_Head_finds_this_line()
    {
        _shell.ConnectSandbox();
        var evidence = _shell.Run("param($u) Invoke-PlatformUserOffboarding $u -Force", Mei).Clean().All<OffboardingResult>()[0].Evidence!;
        var head = System.Text.Json.Nodes.JsonNode.Parse(System.IO.File.ReadAllText(evidence))!["journalHead"]!.GetValue<string>();
        var check = _shell.Run("param($h) Get-PlatformJournal -Verify -Head $h", head).Clean().Single<PlatformJournalCheck>();
        Assert.InRange(check.HeadLine!.Value, 2, check.Lines);
        Assert.Contains(head, System.IO.File.ReadAllText(Path.ChangeExtension(evidence, ".txt")), StringComparison.Ordinal);
    }

    [Fact]
    public void Journal_entries_are_emitted_newest_first_and_an_unreadable_line_is_one_error()
    {
        _shell.ConnectSandbox();
        Suspend(Mei);
        Suspend(Ravi);
        var run = _shell.Run("Get-PlatformJournal").All<PlatformJournalEntry>()[0].Run;
        var entries = _shell.Run("param($r) Get-PlatformJournal -Run $r", run).Clean().All<PlatformJournalEntry>();
        Assert.Equal([(Ravi, 4), (Mei, 2)], entries.Select(entry => (entry.User, entry.Line)));
        var lines = System.IO.File.ReadAllLines(File);
        lines[1] = lines[1].Replace(Mei, "m\\ud8002", StringComparison.Ordinal);
        System.IO.File.WriteAllText(File, string.Join("\n", lines) + "\n");
        var result = _shell.Run("Get-PlatformJournal");
        Assert.Equal([Ravi], result.All<PlatformJournalEntry>().Select(entry => entry.User));
        Assert.Contains("Line 2 of the journal " + File, Assert.Single(result.Errors).Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Journal_folder_deleted_during_a_session_gives_a_warning_and_a_new_journal()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not delete a journal that is open.");
        _shell.ConnectSandbox();
        Suspend(Mei);
        var old = File;
        Directory.Delete(Folder, true);
        var result = _shell.Run("param($u) Suspend-PlatformUser $u -WarningVariable w -PassThru | ForEach-Object { $w.Count }", Ravi);
        Assert.Contains(old, Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal(1, result.Single<int>()); // the warning comes before the user is emitted
        Assert.Equal([Ravi], _shell.Run("Get-PlatformJournal").All<PlatformJournalEntry>().Select(entry => entry.User));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    public void Full_disk_of_the_journal_ends_the_batch_as_JournalUnavailable_and_one_error_counts_the_users_not_tried(int freeKilobytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "Mounting a small file system needs root on Linux.");
        var disk = Directory.CreateDirectory(Path.Combine(_shell.Home, "disk")).FullName;
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk), "A file system cannot be mounted here.");
        try
        {
            System.IO.File.WriteAllBytes(Path.Combine(disk, "filler"), new byte[(64 - freeKilobytes) * 1024]);
            var connection = _shell.Run("param($d) Connect-Platform -Sandbox -UserCount 300 -JournalPath $d -PassThru", disk)
                .Single<SandboxConnection>();
            var users = _shell.Run("(Get-PlatformUser -Status Active).Email").All<string>();
            var watch = Stopwatch.StartNew();
            var result = _shell.Run("param($u) $u | Suspend-PlatformUser -ThrottleLimit 16", [users.ToArray()]);
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"The batch took {watch.Elapsed}.");
            Assert.All(
                result.Errors, error => Assert.StartsWith("JournalUnavailable,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
            Assert.Single(
                result.Errors, error => error.Exception.Message.Contains("more changes were not tried", StringComparison.Ordinal));
            var intents = Directory.GetFiles(disk, "*.jsonl").SelectMany(System.IO.File.ReadAllLines).Count(
                line => line.Contains("\"type\":\"intent\"", StringComparison.Ordinal) && line.EndsWith("\"}", StringComparison.Ordinal));
            Assert.InRange(connection.Sandbox.Requests.Count(request => request.Method != "GET"), 0, intents);
        }
        finally
        {
            _shell.Run("Get-PlatformConnection | Disconnect-Platform");
            Run("umount", "-l", disk);
        }
    }

    public void Dispose() => _shell.Dispose();

    private void Suspend(string user) => _shell.Run("param($u) Suspend-PlatformUser $u", user).Clean();

    private string State(string user) => _shell.Run("param($u) Get-PlatformUser $u", user).Single<PlatformUser>().Status.ToString();

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
