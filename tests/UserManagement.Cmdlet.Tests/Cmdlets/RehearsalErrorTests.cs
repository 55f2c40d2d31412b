using System;
using System.IO;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>-WhatIf reports the errors that the change itself would report.</summary>
public sealed class RehearsalErrorTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("-WhatIf")]
    [InlineData("-Confirm:$false")]
    public void Removal_of_a_role_that_the_user_has_in_two_regions_is_InvalidRequest_before_any_change(string mode)
    {
        var connection = _shell.ConnectSandbox("Konnect", "here");
        var who = Somebody();
        foreach (var region in new[] { "us", "eu" })
            _shell.Run($"Add-PlatformUserRole {who} Viewer -EntityType 'Control Planes' -EntityId * -EntityRegion {region}").Clean();
        connection.Sandbox.ClearRequests();
        _shell.Run($"Remove-PlatformUserRole {who} Viewer {mode}").FailsWith("InvalidRequest");
        Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method != "GET");
    }

    [Theory]
    [InlineData("-WhatIf")]
    [InlineData("-Confirm:$false")]
    public void Removal_of_the_only_role_of_an_Astra_user_is_InvalidRequest_before_any_change(string mode)
    {
        var connection = _shell.ConnectSandbox("Astra", "here");
        var who = Somebody();
        _shell.Run($"Get-PlatformUserRole {who} | Select-Object -Skip 1 | Remove-PlatformUserRole -Allow LastAdministrator").Clean();
        connection.Sandbox.ClearRequests();
        var remove = $"Get-PlatformUserRole {who} | Remove-PlatformUserRole -Allow LastAdministrator {mode}";
        _shell.Run(remove).FailsWith("InvalidRequest");
        Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method != "GET");
        _shell.Run(remove + " -AllowNoRoles").Clean();
    }

    [Theory]
    [InlineData("-WhatIf")]
    [InlineData("")]
    public void Inviting_an_existing_user_with_For_is_HeldWithoutEnd_if_the_access_of_the_user_has_no_end(string mode)
    {
        _shell.ConnectSandbox();
        const string invite = "Invoke-PlatformUserInvite liam.murphy@example.com role_viewer -IfNotExists -For 7d ";
        _shell.Run(invite + mode).FailsWith("HeldWithoutEnd");
        _shell.Run(invite + "-EndExisting " + mode).Clean();
        Assert.Equal(mode.Length == 0 ? 1 : 0, _shell.Run("Get-PlatformGrant").Clean().Output.Count);
    }

    [Fact]
    public void WhatIf_says_Nothing_is_restored_if_unverified_evidence_would_invite_a_user_as_administrator()
    {
        _shell.ConnectSandbox();
        const string who = "liam.murphy@example.com";
        _shell.Run($"Set-PlatformUser {who} -OrgRole admin").Clean();
        var file = _shell.Run($"Invoke-PlatformUserOffboarding {who} -Action Remove -Force").All<OffboardingResult>()[0].Evidence!;
        var forged = Path.Combine(Path.GetDirectoryName(file)!, "forged.json");
        File.WriteAllText(forged, ContentDigests.Forge(System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(file))!).ToJsonString());
        var run = _shell.Run($"Restore-PlatformUser '{forged}' -AllowUnverified -WhatIf");
        Assert.Contains("Nothing is restored", run.Console + string.Concat(run.Warnings), StringComparison.Ordinal);
        Assert.DoesNotContain("invite again", run.Console, StringComparison.Ordinal);
    }

    [Fact]
    public void Grant_piped_to_Add_PlatformUserRole_keeps_its_end_if_neither_Until_nor_For_is_given()
    {
        _shell.ConnectSandbox();
        _shell.Run("Add-PlatformUserRole liam.murphy@example.com role_exporter -Until 2039-06-30T17:00Z").Clean();
        var user = _shell.Run("Get-PlatformGrant | Add-PlatformUserRole -PassThru").Single<PlatformUser>();
        Assert.Equal(ChangeOutcome.AlreadyDone, user.ChangeOutcome);
        Assert.Equal(
            new DateTimeOffset(2039, 6, 30, 17, 0, 0, TimeSpan.Zero), _shell.Run("Get-PlatformGrant").Single<PlatformGrant>().End);
    }

    [Fact]
    public void Connection_whose_schedule_cannot_be_read_is_a_ScheduleUnavailable_error_and_the_others_are_reviewed()
    {
        _shell.Run("Connect-Platform -Sandbox -Name bad -JournalPath (Join-Path $TestHome bad)").Clean();
        _shell.Run("Connect-Platform -Sandbox -Name good -JournalPath (Join-Path $TestHome good)").Clean();
        _shell.Run("$null = New-Item -ItemType Directory -Force (Join-Path $TestHome bad); "
            + "Set-Content (Join-Path $TestHome bad/schedule) ''").Clean();
        var run = _shell.Run("Get-PlatformAccessReview");
        Assert.Equal(["ScheduleUnavailable"], run.ErrorIds.Distinct());
        var reviews = run.All<PlatformAccessReview>();
        Assert.Equal(
            [AccessFinding.NotAssessed], Assert.Single(reviews, review => review.Connection == "bad").Findings);
        Assert.Contains(reviews, review => review.Connection == "good");
    }

    private string Somebody() => _shell.Run(
        "(Get-PlatformUser -Connection here -Status Active | Where-Object { \"$($_.OrgRole)\" -notmatch 'admin|owner' } "
        + "| Select-Object -Last 1).Email")
        .Clean().Output.Single()!.ToString()!;
}
