using System;
using System.IO;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>
/// The reason and the ticket of a change, and connections that require one of them. A new cmdlet needs a line in
/// <see cref="ChangeArguments"/>.
/// </summary>
public sealed class ReasonTests : IDisposable
{
    private const string Run = """
        param($name, $watched, $evidence, $text, $more)
        $splat = & ([scriptblock]::Create($text))
        $more.GetEnumerator() | ForEach-Object { $splat[$_.Key] = $_.Value }
        (Get-PlatformConnection).Sandbox.ClearRequests()
        & $name @splat -WarningAction SilentlyContinue
        """;

    private readonly Shell _shell = new();
    private readonly string _watched;

    public ReasonTests() => _watched = Directory.CreateDirectory(Path.Combine(_shell.Home, "watched")).FullName;

    public static TheoryData<string> Cmdlets() => new(ChangeArguments.ByCmdlet.Keys.Where(name =>
        !ChangeArguments.Local.Contains(name) && !ChangeArguments.NotSupported.Contains(name)));

    public void Dispose() => _shell.Dispose();

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Reason_and_ticket_of_every_changing_cmdlet_are_in_the_journal(string name)
    {
        var evidence = Prepare(name);
        var earlier = Journal().Length;
        Invoke(name, evidence, "@{ Reason = 'Moved to another team'; Ticket = 'OPS-7'; Confirm = $false }").Clean();

        var entries = Journal()[earlier..];
        Assert.NotEmpty(entries);
        Assert.All(entries, entry => Assert.Equal(("Moved to another team", "OPS-7"), (entry.Reason, entry.Ticket)));
    }

    [Fact]
    public void Reason_and_ticket_of_a_token_revocation_are_in_the_journal()
    {
        _shell.ConnectSandbox("Konnect");
        _shell.Run("Revoke-PlatformUserToken ravi.patel@example.com -All -Force -Reason 'Token leaked' -Ticket SEC-1").Clean();
        Assert.Equal(("Token leaked", "SEC-1"), (Journal()[0].Reason, Journal()[0].Ticket));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Change_without_a_reason_is_ReasonRequired_on_a_connection_with_RequireReason(string name)
    {
        var evidence = Prepare(name);
        foreach (var way in new[] { "@{ Confirm = $false }", "@{ WhatIf = $true }" })
        {
            var connection = Connect("-RequireReason");
            var earlier = Journal().Length;
            var result = Invoke(name, evidence, way);
            if (name == "Invoke-PlatformSchedule")
            {
                // Access whose end is due must end even if nobody gives a reason. The id of the scheduled action is then the reason.
                result.Clean();
                if (way.Contains("Confirm")) Assert.StartsWith("Scheduled: s", Journal()[^1].Reason, StringComparison.Ordinal);
                evidence = Prepare(name);
                continue;
            }

            Assert.Equal(["ReasonRequired"], result.ErrorIds.Distinct());
            Assert.Equal(4, result.ExitCode);
            Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method != "GET");
            Assert.Equal(earlier, Journal().Length);
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Ticket_without_a_reason_satisfies_RequireReason(string name)
    {
        var evidence = Prepare(name);
        Connect("-RequireReason");
        Invoke(name, evidence, "@{ Ticket = 'OPS-7'; Confirm = $false }").Clean();
        Assert.Equal("OPS-7", Journal()[^1].Ticket);
    }

    [Fact]
    public void Offboarding_plan_needs_no_reason_until_it_is_carried_out()
    {
        Connect("-RequireReason");
        _shell.Run("$global:plan = Invoke-PlatformUserOffboarding liam.murphy@example.com -PlanOnly").Clean();
        _shell.Run("$plan | Invoke-PlatformUserOffboarding -Force").FailsWith("ReasonRequired");
        _shell.Run("$plan | Invoke-PlatformUserOffboarding -Force -Ticket HR-1").Clean();
        Assert.All(Journal(), entry => Assert.Equal("HR-1", entry.Ticket));
    }

    [Fact]
    public void Access_copy_plan_needs_no_reason_until_it_is_carried_out()
    {
        Connect("-RequireReason");
        _shell.Run("$global:plan = Copy-PlatformUserAccess -From mei.chen@example.com -To tariq.rashid@example.com -PlanOnly").Clean();
        _shell.Run("Copy-PlatformUserAccess -Plan $plan -Force").FailsWith("ReasonRequired");
        _shell.Run("Copy-PlatformUserAccess -Plan $plan -Force -Ticket HR-1").Clean();
        Assert.All(Journal(), entry => Assert.Equal("HR-1", entry.Ticket));
    }

    [Fact]
    public void Connection_from_a_profile_with_RequireReason_requires_a_reason()
    {
        _shell.Run("$env:REASON_TOKEN = 'kt_token_12345678'").Clean();
        try
        {
            _shell.Run("Register-PlatformProfile strict Keeptrusts -BaseUri http://127.0.0.1:9 -TokenVariable REASON_TOKEN -RequireReason")
                .Clean();
            Assert.True(_shell.Run("Get-PlatformProfile strict").Single<PlatformProfile>().RequireReason);
            Assert.True(_shell.Run("Connect-Platform -ProfileName strict -SkipTest -NoJournal -PassThru").Single<PlatformConnection>()
                .RequireReason);
            // No server listens at the address of the profile, so a request would fail with another error.
            _shell.Run("Suspend-PlatformUser liam.murphy@example.com").FailsWith("ReasonRequired");
        }
        finally
        {
            _shell.Run("Unregister-PlatformProfile strict -Confirm:$false; $env:REASON_TOKEN = $null");
        }
    }

    /// <summary>Connects, creates what the cmdlet needs, and returns the path of evidence for Restore-PlatformUser.</summary>
    private string Prepare(string name)
    {
        Connect("");
        _shell.Run(ChangeArguments.Prelude).Clean();
        var evidence = _shell.Run(
            "param($w) (Get-OrdinaryUser | Invoke-PlatformUserOffboarding -EvidencePath (Join-Path $w kept) -Force)[0].Evidence",
            _watched).Single<string>();
        _shell.Run(ChangeArguments.PreparationOf(name)).Clean();
        return evidence;
    }

    private ShellResult Invoke(string name, string evidence, string more) => _shell.Run(
        Run, name, _watched, evidence, ChangeArguments.ByCmdlet[name], _shell.Run(more).Output[0]);

    private PlatformJournalEntry[] Journal() =>
        [.. _shell.Run("Get-PlatformJournal (Join-Path $TestHome journal) -ErrorAction SilentlyContinue").All<PlatformJournalEntry>()];

    private SandboxConnection Connect(string more) => _shell.Run(
        "Connect-Platform -Sandbox -Name sandbox -Path (Join-Path $TestHome organization.json) -JournalPath (Join-Path $TestHome journal) "
        + $"-PassThru {more}").Single<SandboxConnection>();
}
