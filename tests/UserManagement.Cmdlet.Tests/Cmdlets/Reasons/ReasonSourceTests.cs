using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>The sources of the reason and the ticket of a change, and the files that record them.</summary>
public sealed class ReasonSourceTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Reason_and_ticket_of_the_connection_are_used_unless_the_call_gives_another_reason_or_ticket()
    {
        Connect("-Reason 'Move to the new tenant' -Ticket MIG-1");
        _shell.Run("Suspend-PlatformUser liam.murphy@example.com").Clean();
        _shell.Run("Suspend-PlatformUser mei.chen@example.com -Reason Left -Ticket HR-2").Clean();
        _shell.Run("Suspend-PlatformUser ravi.patel@example.com -Ticket HR-3").Clean();
        Assert.Equal(
            [("Move to the new tenant", "MIG-1"), ("Left", "HR-2"), ("Move to the new tenant", "HR-3")],
            Journal().Select(entry => (entry.Reason, entry.Ticket)));
    }

    [Fact]
    public void Ticket_of_the_connection_satisfies_RequireReason()
    {
        Connect("-RequireReason -Ticket MIG-1");
        _shell.Run("Suspend-PlatformUser liam.murphy@example.com").Clean();
    }

    [Theory]
    [InlineData("Suspend-PlatformUser")]
    [InlineData("Invoke-PlatformUserOffboarding -Force")]
    [InlineData("Add-PlatformUserRole -Role role_exporter")]
    public void Columns_Reason_and_Ticket_are_used_and_the_argument_Reason_overrides_the_column(string command)
    {
        Connect("-RequireReason");
        const string rows = """
            $rows = @'
            Email,Reason,Ticket
            liam.murphy@example.com,Left,HR-1
            ravi.patel@example.com,,HR-2
            '@ | ConvertFrom-Csv;
            """;
        _shell.Run($"{rows} $rows | {command}").Clean();
        Assert.Equal(
            [("Left", "HR-1"), (null, "HR-2")],
            Journal().Select(entry => (entry.Reason, entry.Ticket)).Distinct().OrderBy(one => one.Ticket));
        var earlier = Journal().Length;
        _shell.Run($"{rows} $rows | {command} -Reason 'Reorganization'").Clean();
        Assert.All(Journal()[earlier..], entry => Assert.Equal("Reorganization", entry.Reason));
    }

    [Fact]
    public void Invite_uses_the_columns_Reason_and_Ticket_of_a_row()
    {
        Connect("-RequireReason");
        _shell.Run("[pscustomobject]@{ Email = 'new@example.com'; Role = 'role_viewer'; Reason = 'Joins'; Ticket = 'HR-9' } "
            + "| Invoke-PlatformUserInvite").Clean();
        Assert.Equal(("Joins", "HR-9"), (Journal()[0].Reason, Journal()[0].Ticket));
    }

    [Theory]
    [InlineData("$results | Where-Object Reason | Select-Object -First 1")]
    [InlineData("$results | Where-Object Reason | Select-Object -First 1 | ConvertTo-Csv | ConvertFrom-Csv")]
    [InlineData("$results | Where-Object Reason | Select-Object -First 1 | ConvertTo-Json | ConvertFrom-Json")]
    [InlineData("$results | Where-Object Reason | Select-Object -First 1 Person, Platform, Connection, State, Reason")]
    [InlineData("Get-PlatformJournal | Select-Object -First 1")]
    [InlineData("Get-PlatformJournal | Select-Object -First 1 | ConvertTo-Csv | ConvertFrom-Csv")]
    [InlineData("Get-PlatformGrant")]
    [InlineData("Get-PlatformGrant | ConvertTo-Csv | ConvertFrom-Csv")]
    [InlineData("Get-PlatformAccessReview Pending | Select-Object -First 1 -Property *, @{ n = 'Reason'; e = { 'x' } } "
        + "| ConvertTo-Csv | ConvertFrom-Csv")]
    public void Reason_of_a_piped_object_that_the_module_emitted_is_not_used_as_the_reason_of_a_change(string input)
    {
        Connect("");
        _shell.Run("Add-PlatformUserRole mei.chen@example.com role_exporter -For 8h -Reason Audit -Ticket OPS-7").Clean();
        _shell.Run("$global:results = Invoke-PlatformUserOffboarding ravi.patel@example.com -Force -Reason Left").Clean();
        var earlier = Journal().Length;
        _shell.Run($"{input} | Set-PlatformUser -Name 'Another Name'").Clean();
        var entry = Assert.Single(Journal()[earlier..]);
        Assert.Equal((null, null), (entry.Reason, entry.Ticket));
    }

    [Fact]
    public void Evidence_and_its_text_summary_have_the_reason_and_the_ticket()
    {
        Connect("");
        var evidence = _shell.Run(
            "(Invoke-PlatformUserOffboarding mei.chen@example.com -Force -Reason 'Left the company' -Ticket HR-1)[0].Evidence")
            .Single<string>();
        using var json = JsonDocument.Parse(File.ReadAllText(evidence));
        Assert.Equal("Left the company", json.RootElement.GetProperty("reason").GetString());
        Assert.Equal("HR-1", json.RootElement.GetProperty("ticket").GetString());
        var summary = Assert.Single(Directory.GetFiles(Path.GetDirectoryName(evidence)!, "*.txt"));
        Assert.Contains("Ticket: HR-1\n", File.ReadAllText(summary).ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("Reason: Left the company\n", File.ReadAllText(summary).ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Reason ('x' * 201)")]
    [InlineData("-Ticket \"HR-1$([char]0x202E)\"")]
    [InlineData("-Ticket ' '")]
    public void Invalid_reason_or_ticket_is_InvalidRequest_and_no_change_is_sent(string reason)
    {
        var connection = Connect("");
        Assert.Equal(4, _shell.Run($"Suspend-PlatformUser liam.murphy@example.com {reason}").FailsWith("InvalidRequest").ExitCode);
        Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method != "GET");
    }

    private PlatformJournalEntry[] Journal() => [.. _shell.Run("Get-PlatformJournal").All<PlatformJournalEntry>()];

    private SandboxConnection Connect(string more) =>
        _shell.Run($"Connect-Platform -Sandbox -UserCount 25 -JournalPath (Join-Path $TestHome journal) -PassThru {more}")
            .Single<SandboxConnection>();
}
