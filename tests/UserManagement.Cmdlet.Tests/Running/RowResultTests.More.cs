using System;
using System.Linq;
using Xunit;
using Answer = UserManagement.CmdletTests.LoopbackPlatform.Answer;

namespace UserManagement.CmdletTests;

// -IncludeFailed with lost responses, refused tokens, commands that end early, invitations, and rows with several roles.
public sealed partial class RowResultTests
{
    [Fact]
    public void Rows_after_a_refused_token_are_NotTried()
    {
        var sandbox = _shell.ConnectSandbox().Sandbox;
        sandbox.RevokeToken();
        var result = _shell.Run("1..40 | ForEach-Object { \"p$_@example.com\" } | Suspend-PlatformUser -IncludeFailed -ThrottleLimit 1");
        var rows = result.All<PlatformChangeResult>();
        Assert.Equal(Enumerable.Range(1, 40), rows.Select(row => row.Row));
        Assert.Equal("Failed", rows[0].Outcome.ToString());
        Assert.All(rows, row => Assert.Equal("NotAuthenticated", row.ErrorId));
        Assert.All(rows.Skip(5), row => Assert.Equal(RowOutcome.NotTried, row.Outcome));
        Assert.Contains(result.Errors, error => error.Exception.Message.Contains("not tried", StringComparison.Ordinal));
        Assert.Equal("p40@example.com", rows[^1].Email);
    }

    [Fact]
    public void Row_whose_response_was_lost_has_the_outcome_Unknown()
    {
        using var platform = new LoopbackPlatform(request => request.StartsWith("GET", StringComparison.Ordinal)
            ? """{"user":{"id":"u_1","email":"a@example.com","status":"active"}}"""
            : new Answer("", 502));
        _shell.Run("param($address) Connect-Platform Keeptrusts -BaseUri $address -SkipTest -NoJournal -Token "
            + "(ConvertTo-SecureString x12345678 -AsPlainText -Force)", platform.Address).Clean();
        var result = _shell.Run("Suspend-PlatformUser u_1 -IncludeFailed -Allow Self, LastAdministrator");
        var row = Assert.Single(result.All<PlatformChangeResult>());
        Assert.Equal((RowOutcome.Unknown, "OutcomeUnknown", "u_1"), (row.Outcome, row.ErrorId, row.Id));
        Assert.Equal(["OutcomeUnknown"], result.ErrorIds);
    }

    [Fact]
    public void Select_Object_First_1_receives_the_result_of_the_first_row_and_ends_the_command()
    {
        var sandbox = _shell.ConnectSandbox().Sandbox;
        var run = _shell.Run(
            $"'{Mei}', 'nobody@example.com', '{Ravi}' | Suspend-PlatformUser -IncludeFailed -ThrottleLimit 1 | Select-Object -First 1")
            .Clean(); // no error for the second row
        Assert.Equal((Mei, RowOutcome.Confirmed), (run.Single<PlatformChangeResult>().Email, run.Single<PlatformChangeResult>().Outcome));
        Assert.Single(sandbox.Requests, request => request.Method != "GET");
        Assert.Equal("Suspended", Status(Mei));
        Assert.Equal("Active", Status(Ravi));

        string Status(string user) => _shell.Run($"(Get-PlatformUser {user}).Status").Clean().Output.Single()!.ToString()!;
    }

    [Fact]
    public void ErrorAction_Stop_emits_the_result_of_the_failed_row_before_the_command_ends()
    {
        _shell.ConnectSandbox();
        var result = _shell.Run(
            $"$Global:rows = [Collections.Generic.List[object]]::new(); '{Mei}', 'nobody@example.com', '{Ravi}' | "
            + "Suspend-PlatformUser -IncludeFailed -ThrottleLimit 1 -ErrorAction Stop | ForEach-Object { $rows.Add($_) }");
        Assert.Equal("UserNotFound", result.ErrorIds.Single());
        Assert.Equal(["Confirmed", "Failed"], _shell.Run("$rows.Outcome").Output.Select(word => word!.ToString()));
    }

    [Fact]
    public void Row_numbers_count_items_of_the_argument_User_and_rows_whose_script_block_returns_an_empty_text()
    {
        _shell.ConnectSandbox();
        var rows = _shell.Run($"Suspend-PlatformUser '{Mei}', 'bad address', '{Ravi}' -IncludeFailed -ErrorAction SilentlyContinue")
            .All<PlatformChangeResult>();
        Assert.Equal([1, 2, 3], rows.Select(row => row.Row));
        rows = _shell.Run(
            $"[pscustomobject]@{{ Who = '' }}, [pscustomobject]@{{ Who = '{Mei}' }} | "
            + "Resume-PlatformUser -User { $_.Who } -IncludeFailed -ErrorAction SilentlyContinue").All<PlatformChangeResult>();
        Assert.Equal([(1, "Failed"), (2, "Confirmed")], rows.Select(row => (row.Row, row.Outcome.ToString())));
    }

    [Fact]
    public void Row_with_several_roles_and_IncludeFailed_emits_one_result_for_each_role()
    {
        _shell.ConnectSandbox();
        var rows = _shell.Run(
            $"[pscustomobject]@{{ Email = '{Mei}'; Role = 'role_exporter; role_nowhere' }} | "
            + "Add-PlatformUserRole -IncludeFailed -ErrorAction SilentlyContinue").All<PlatformChangeResult>();
        Assert.Equal([1, 1], rows.Select(row => row.Row));
        Assert.Equal(["Add role 'role_exporter'", "Add role 'role_nowhere'"], rows.Select(row => row.Action));
        Assert.Equal("RoleNotFound", rows[1].ErrorId);
    }

    [Fact]
    public void Invite_with_IncludeFailed_emits_one_result_for_each_row()
    {
        _shell.ConnectSandbox();
        var rows = _shell.Run(
            $"'new@example.com', 'bad address', '{Mei}', 'new@example.com' | "
            + "Invoke-PlatformUserInvite -Role role_viewer -IncludeFailed -ErrorAction SilentlyContinue").All<PlatformChangeResult>();
        Assert.Equal([1, 2, 3, 4], rows.Select(row => row.Row));
        Assert.Equal(
            [("Confirmed", null), ("Failed", "InvalidRequest"), ("Failed", "UserAlreadyExists"), ("Failed", "UserAlreadyExists")],
            rows.Select(row => (row.Outcome.ToString(), row.ErrorId)));
        rows = _shell.Run(
            $"'{Mei}', 'new2@example.com' | Invoke-PlatformUserInvite -Role role_viewer -IncludeFailed -IfNotExists -WhatIf "
            + "-WarningAction SilentlyContinue").Clean().All<PlatformChangeResult>();
        Assert.Equal(["AlreadyDone", "WhatIf"], rows.Select(row => row.Outcome.ToString()));
    }

    [Theory]
    [InlineData("Keeptrusts", "freya.lindqvist@example.com", "role_viewer", "Suspended", "Resume-PlatformUser")]
    [InlineData("PhyCloud", "", "member", "Deactivated", "This module cannot restore access on PhyCloud")]
    public void Invite_with_IfNotExists_of_a_user_without_access_is_Failed_with_the_reason_and_the_remedy(
        string platform, string who, string role, string status, string remedy)
    {
        _shell.ConnectSandbox(platform);
        if (who.Length == 0) who = _shell.Run("(Get-PlatformUser -Status Deactivated | Select-Object -First 1).Email").Single<string>();
        var row = _shell.Run(
            $"Invoke-PlatformUserInvite {who} -Role {role} -IfNotExists -IncludeFailed -WarningAction SilentlyContinue")
            .Single<PlatformChangeResult>();
        Assert.Equal((RowOutcome.Failed, "UserAlreadyExists"), (row.Outcome, row.ErrorId));
        Assert.Contains(status, row.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, row.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Invitation_that_cannot_add_the_team_has_the_outcome_Incomplete()
    {
        using var platform = new LoopbackPlatform(InviteWithoutTeam);
        _shell.Run("param($address) Connect-Platform Keeptrusts -BaseUri $address -Name lo -SkipTest -NoJournal -Token "
            + "(ConvertTo-SecureString x12345678 -AsPlainText -Force)", platform.Address).Clean();
        var result = _shell.Run("Invoke-PlatformUserInvite n@example.com role_x -Team t_1 -Connection lo -IncludeFailed");
        var row = Assert.Single(result.All<PlatformChangeResult>());
        Assert.Equal((RowOutcome.Incomplete, "u_1"), (row.Outcome, row.Id));
        Assert.Equal(row.ErrorId, result.ErrorIds.Single());
    }

    [Fact]
    public void Invitation_with_a_team_that_may_have_been_added_has_the_outcome_Unknown_as_in_the_journal()
    {
        using var platform = new LoopbackPlatform(request =>
            request == "POST /v1/teams/t_1/members" ? new Answer("", 204) : InviteWithoutTeam(request));
        _shell.Run("param($address) Connect-Platform Keeptrusts -BaseUri $address -Name lo -SkipTest -JournalPath (Join-Path $TestHome j) "
            + "-Token (ConvertTo-SecureString x12345678 -AsPlainText -Force)", platform.Address).Clean();
        var result = _shell.Run("Invoke-PlatformUserInvite n@example.com role_x -Team t_1 -Verify -Connection lo -IncludeFailed")
            .FailsWith("OutcomeUnknown");
        var row = Assert.Single(result.All<PlatformChangeResult>());
        Assert.Equal((RowOutcome.Unknown, "u_1", "OutcomeUnknown"), (row.Outcome, row.Id, row.ErrorId));
        Assert.Contains("was invited, but it is not known whether the next step was made", row.Message, StringComparison.Ordinal);
        Assert.Equal(ChangeOutcome.Unknown, _shell.Run("Get-PlatformJournal").Single<PlatformJournalEntry>().Outcome);
    }

    private static Answer InviteWithoutTeam(string request) => request switch
    {
        "POST /v1/users/invite" => """{"user":{"id":"u_1","email":"n@example.com","status":"pending","roles":["role_x"]}}""",
        "POST /v1/teams/t_1/members" => new Answer("""{"error":{"message":"no"}}""", 422),
        _ when request.StartsWith("GET /v1/users?", StringComparison.Ordinal) => """{"users":[],"next_cursor":null}""",
        "GET /v1/users" => """{"users":[],"next_cursor":null}""",
        _ when request.StartsWith("GET /v1/roles", StringComparison.Ordinal) => """{"roles":[{"id":"role_x","name":"X"}]}""",
        _ when request.StartsWith("GET /v1/teams", StringComparison.Ordinal) => """{"teams":[{"id":"t_1","name":"T"}]}""",
        _ => """{"user":{"id":"u_1","email":"n@example.com","status":"pending","roles":["role_x"],"teams":[]}}""",
    };
}
