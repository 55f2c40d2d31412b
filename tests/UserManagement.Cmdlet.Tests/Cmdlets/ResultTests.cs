using System;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Results state what happened, and nothing that the platform did not show.</summary>
public sealed class ResultTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Inviting_one_new_address_twice_emits_two_users_with_the_outcomes_Confirmed_and_AlreadyDone()
    {
        _shell.ConnectSandbox();
        var users = _shell.Run("'new.one@example.com', 'New.One@Example.com' | Invoke-PlatformUserInvite -Role role_viewer -IfNotExists")
            .Clean().Output;
        Assert.Equal(["Confirmed", "AlreadyDone"], users.Select(user => $"{user!.Properties["ChangeOutcome"].Value}"));
        Assert.NotSame(users[0]!.BaseObject, users[1]!.BaseObject);
    }

    [Fact]
    public void Invite_IfNotExists_of_a_user_who_lacks_a_role_lists_the_role_in_the_property_Lacks_and_warns()
    {
        _shell.ConnectSandbox();
        var run = _shell.Run(
            "Invoke-PlatformUserInvite liam.murphy@example.com -Role role_exporter -Team Finance -Name 'Another Name' -IfNotExists")
            .Clean();
        var user = run.Single<PlatformUser>();
        Assert.Equal(ChangeOutcome.AlreadyDone, user.ChangeOutcome);
        Assert.Equal(["name 'Another Name'", "role 'role_exporter'", "team 'Finance'"], user.Lacks!);
        var warning = Assert.Single(run.Warnings);
        foreach (var remedy in new[] { "Set-PlatformUser", "Add-PlatformUserRole", "Add-PlatformTeamMember" })
            Assert.Contains(remedy, warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Invite_IfNotExists_of_a_user_who_has_the_role_gives_no_warning()
    {
        _shell.ConnectSandbox();
        var run = _shell.Run(
            "Get-PlatformUser -Status Active | Where-Object Roles | Select-Object -First 1 | "
            + "ForEach-Object { Invoke-PlatformUserInvite $_.Email -Role $_.Roles[0] -IfNotExists }").Clean();
        Assert.Empty(run.Single<PlatformUser>().Lacks!);
        Assert.Empty(run.Warnings);
    }

    [Fact]
    public void Invite_IfNotExists_of_a_suspended_user_is_not_AlreadyDone_and_suggests_Resume_PlatformUser()
    {
        _shell.ConnectSandbox();
        var run = _shell.Run("Invoke-PlatformUserInvite freya.lindqvist@example.com -Role role_viewer -IfNotExists").Clean();
        var user = run.Single<PlatformUser>();
        Assert.Equal((UserStatus.Suspended, null), (user.Status, user.ChangeOutcome));
        Assert.Contains("access", user.Lacks!);
        Assert.Contains("Resume-PlatformUser", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Keeptrusts")]
    [InlineData("Kubiya")]
    [InlineData("Konnect")]
    [InlineData("PhyCloud")]
    [InlineData("Astra")]
    [InlineData("Scim")]
    public void Removed_user_is_not_emitted_with_the_status_Active(string platform)
    {
        _shell.ConnectSandbox(platform);
        var user = _shell.Run("Remove-PlatformUser mei.chen@example.com -Force -PassThru" + Allow(platform)).Clean().Single<PlatformUser>();
        Assert.NotEqual(UserStatus.Active, user.Status);
        Assert.Contains(user.ChangeOutcome!.Value, new[] { ChangeOutcome.Accepted, ChangeOutcome.Confirmed });
    }

    [Theory]
    [InlineData("Keeptrusts")]
    [InlineData("Kubiya")]
    [InlineData("Konnect")]
    [InlineData("PhyCloud")]
    [InlineData("Astra")]
    [InlineData("Scim")]
    public void Removal_with_Verify_is_Confirmed_and_can_be_repeated_with_IfExists(string platform)
    {
        _shell.ConnectSandbox(platform);
        var remove = "param($id) Remove-PlatformUser $id -Force -PassThru -Verify -IfExists" + Allow(platform);
        const string id = "mei.chen@example.com";
        Assert.Equal(ChangeOutcome.Confirmed, _shell.Run(remove, id).Clean().Single<PlatformUser>().ChangeOutcome);
        var again = _shell.Run(remove, id).Clean();
        // Only PhyCloud keeps removed users, so only there does the second removal find and emit the user.
        Assert.All(again.Output, user => Assert.Equal(ChangeOutcome.AlreadyDone, ((PlatformUser)user!.BaseObject).ChangeOutcome));
        Assert.Equal(platform == "PhyCloud" ? 1 : 0, again.Output.Count);
    }

    [Theory]
    [InlineData("u1")]
    [InlineData("u1@example.com")]
    public void Removal_with_IfExists_is_UnexpectedResponse_on_a_404_while_the_user_is_listed(string user)
    {
        const string one = """{"id":"u1","email":"u1@example.com","status":"active","org_role":"member"}""";
        using var server = new LoopbackPlatform(request =>
            !request.StartsWith("GET ", StringComparison.Ordinal) ? new LoopbackPlatform.Answer("""{"error":"no route"}""", 404)
            : request.Contains("/users/u1", StringComparison.Ordinal) ? one
            : request.Contains("/users", StringComparison.Ordinal)
                ? $$"""{"users":[{{one}},{"id":"u2","email":"u2@example.com","status":"active","org_role":"admin"}],"total":2}"""
            : """{"roles":[],"teams":[],"total":0}""");
        _shell.Run($"Connect-Platform Keeptrusts -BaseUri {server.Address} -Token (ConvertTo-SecureString kt_token_12345678 -AsPlainText "
            + "-Force) -SkipTest -NoJournal -Name still -WarningAction SilentlyContinue").Clean();
        var result = _shell.Run(
            "param($who) Remove-PlatformUser $who -Connection still -Force -IfExists -Allow Self -WarningAction SilentlyContinue", user);
        result.FailsWith("UnexpectedResponse");
        Assert.Single(server.Changes);
    }

    [Fact]
    public void Removal_of_an_unknown_user_is_UserNotFound_and_no_error_with_IfExists()
    {
        _shell.ConnectSandbox();
        _shell.Run("Remove-PlatformUser nobody@example.com -Force").FailsWith("UserNotFound");
        _shell.Run("Remove-PlatformUser nobody@example.com, user_nobody -Force -IfExists").Clean();
    }

    [Theory]
    [InlineData("Keeptrusts", "Get-PlatformUser -Role role_viewr", "RoleNotFound")]
    [InlineData("Keeptrusts", "Get-PlatformUser -Team Finanec", "TeamNotFound")]
    [InlineData("Keeptrusts", "Get-PlatformTeamMember Finanec", "TeamNotFound")]
    [InlineData("Keeptrusts", "Invoke-PlatformUserInvite new.one@example.com -Role Veiwer", "RoleNotFound")]
    [InlineData("Keeptrusts", "Add-PlatformTeamMember mei.chen@example.com Finanec", "TeamNotFound")]
    [InlineData("Kubiya", "Get-PlatformUser -Role viewr", "RoleNotFound")]
    [InlineData("Kubiya", "Invoke-PlatformUserInvite new.one@example.com -Role viewr", "RoleNotFound")]
    [InlineData("Kubiya", "Get-PlatformTeamMember nowhere", "TeamNotFound")]
    [InlineData("Konnect", "Get-PlatformUser -Team 'Organization Admn'", "TeamNotFound")]
    [InlineData(
        "Konnect",
        "Add-PlatformUserRole mei.chen@example.com Viewr -EntityType 'Control Planes' -EntityId '*' -EntityRegion us",
        "RoleNotFound")]
    [InlineData("Scim", "Get-PlatformTeamMember Finanec", "TeamNotFound")]
    [InlineData("Scim", "Add-PlatformTeamMember mei.chen@example.com Finanec", "TeamNotFound")]
    [InlineData("PhyCloud", "Get-PlatformUser -Role membr", "RoleNotFound")]
    [InlineData("Astra", "Get-PlatformUser -Role 'Organisation Administrator'", "RoleNotFound")]
    [InlineData("Astra", "Get-PlatformUser -Role 00000000-0000-4000-8000-000000000000", "RoleNotFound")]
    public void Unknown_role_or_team_is_RoleNotFound_or_TeamNotFound_and_emits_no_user(string platform, string command, string error)
    {
        _shell.ConnectSandbox(platform);
        var run = _shell.Run(command);
        run.FailsWith(error);
        Assert.Empty(run.Output);
        Assert.Equal(3, ((PlatformException)run.Errors[0].Exception).ExitCode);
    }

    [Fact]
    public void Roles_and_teams_can_be_given_by_name_on_Keeptrusts()
    {
        _shell.ConnectSandbox();
        _shell.Run("Add-PlatformTeamMember mei.chen@example.com Finance; Invoke-PlatformUserInvite new.one@example.com -Role Viewer")
            .Clean();
        Assert.Contains("team_finance", _shell.Run("Get-PlatformUser mei.chen@example.com").Single<PlatformUser>().Teams!);
        Assert.Equal(["role_viewer"], _shell.Run("Get-PlatformUser new.one@example.com").Single<PlatformUser>().Roles!);
        Assert.NotEmpty(_shell.Run("Get-PlatformTeamMember Finance; Get-PlatformUser -Role Viewer").Clean().Output);
    }

    [Fact]
    public void Roles_and_teams_that_were_not_read_are_null_and_not_empty()
    {
        _shell.ConnectSandbox("Konnect");
        var listed = _shell.Run("Get-PlatformUser -First 1").Clean().Single<PlatformUser>();
        Assert.Null(listed.Roles);
        Assert.Null(listed.Teams);
        var detailed = _shell.Run("Get-PlatformUser -First 1 -Detailed").Clean().Single<PlatformUser>();
        Assert.NotNull(detailed.Roles);
        Assert.NotNull(detailed.Teams);
    }

    [Fact]
    public void Adding_a_user_to_a_Kubiya_group_is_Confirmed_because_the_groups_of_the_user_are_read_afterwards()
    {
        var connection = _shell.ConnectSandbox("Kubiya");
        connection.Sandbox.ClearRequests();
        var user = _shell.Run(
            "$group = (Get-PlatformTeam)[0]; Get-PlatformUser -Status Active | "
            + "Where-Object { $_.Teams -notcontains $group.Id -and $_.Teams -notcontains $group.Name } | Select-Object -First 1 | "
            + "Add-PlatformTeamMember -Team $group.Name -PassThru").Clean().Single<PlatformUser>();
        Assert.Equal(ChangeOutcome.Confirmed, user.ChangeOutcome);
        Assert.Equal("GET", connection.Sandbox.Requests[^1].Method);
    }

    /// <summary>Returns the -Allow argument that a removal needs on Scim, because SCIM does not show who is an administrator.</summary>
    private static string Allow(string platform) => platform == "Scim" ? " -Allow LastAdministrator" : "";
}
