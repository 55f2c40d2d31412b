using System;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>A role to detach can be named by the id of its assignment, on platforms that have such ids.</summary>
public sealed class RoleAssignmentTests : IDisposable
{
    private const string Other = "d0000000-0000-4000-8000-00000000dead";
    private const string Viewer = "Viewer -EntityType 'Control Planes' -EntityId '*' -EntityRegion us";
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("Keeptrusts", "role_exporter")]
    [InlineData("Scim", "guest")]
    [InlineData("Astra", "'Billing Admin'")]
    public void Removing_a_role_by_assignment_id_on_a_platform_without_such_ids_is_NotSupported_and_the_user_keeps_the_role(
        string platform, string role)
    {
        var connection = _shell.ConnectSandbox(platform, "here");
        var who = Somebody();
        _shell.Run($"Add-PlatformUserRole {who} {role}").Clean();
        connection.Sandbox.ClearRequests();
        _shell.Run($"Remove-PlatformUserRole {who} {role} -AssignmentId a1").FailsWith("NotSupported");
        Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method != "GET");
    }

    [Fact]
    public void Removing_a_team_role_by_assignment_id_on_a_platform_without_such_ids_is_NotSupported()
    {
        var connection = _shell.ConnectSandbox();
        _shell.Run("Add-PlatformTeamRole Support role_auditor").Clean();
        connection.Sandbox.ClearRequests();
        _shell.Run("Remove-PlatformTeamRole Support role_auditor -AssignmentId a1").FailsWith("NotSupported");
        Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method != "GET");
    }

    [Theory]
    [InlineData("Remove-PlatformUserRole", "")]
    [InlineData("Move-PlatformUserRole", "-ToTeam Payments -AddToTeam -Force")]
    public void Removing_or_moving_a_role_by_the_assignment_id_of_another_role_is_InvalidRequest_and_changes_nothing(
        string cmdlet, string more)
    {
        var connection = _shell.ConnectSandbox("Konnect", "here");
        var who = Somebody();
        _shell.Run($"Add-PlatformUserRole {who} {Viewer}").Clean();
        connection.Sandbox.ClearRequests();
        var run = _shell.Run($"{cmdlet} {who} Deployer -AssignmentId {AssignmentOf(who)} {more}").FailsWith("InvalidRequest");
        Assert.Contains("is the role 'Viewer (Control Planes *, us)', not 'Deployer'", Message(run), StringComparison.Ordinal);
        Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method != "GET");
    }

    [Fact]
    public void Removing_a_role_by_an_assignment_id_that_no_role_of_the_user_has_is_InvalidRequest_and_changes_nothing()
    {
        var connection = _shell.ConnectSandbox("Konnect", "here");
        var who = Somebody();
        _shell.Run($"Add-PlatformUserRole {who} {Viewer}").Clean();
        connection.Sandbox.ClearRequests();
        var run = _shell.Run($"Remove-PlatformUserRole {who} {Viewer} -AssignmentId {Other}").FailsWith("InvalidRequest");
        Assert.Contains(AssignmentOf(who), Message(run), StringComparison.Ordinal);
        Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method != "GET");
    }

    [Fact]
    public void Removing_a_role_by_assignment_id_is_AlreadyDone_if_the_user_has_neither_the_role_nor_the_assignment()
    {
        var connection = _shell.ConnectSandbox("Konnect", "here");
        var who = Somebody();
        connection.Sandbox.ClearRequests();
        var user = _shell.Run($"Remove-PlatformUserRole {who} {Viewer} -AssignmentId {Other} -PassThru").Clean().Single<PlatformUser>();
        Assert.Equal(ChangeOutcome.AlreadyDone, user.ChangeOutcome);
        Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method != "GET");
    }

    [Theory]
    [InlineData("Deployer", "is the role 'Viewer (Control Planes *, us)', not 'Deployer'")]
    [InlineData(Viewer, "by the assignment")]
    public void Removing_a_team_role_by_an_assignment_id_that_the_role_does_not_have_is_InvalidRequest_and_changes_nothing(
        string role, string message)
    {
        var connection = _shell.ConnectSandbox("Konnect", "here");
        var added = _shell.Run($"Add-PlatformTeamRole Payments {Viewer} -PassThru").Clean().Single<PlatformTeamRole>();
        connection.Sandbox.ClearRequests();
        var id = role == Viewer ? Other : added.AssignmentId;
        var run = _shell.Run($"Remove-PlatformTeamRole Payments {role} -AssignmentId {id}").FailsWith("InvalidRequest");
        Assert.Contains(message, Message(run), StringComparison.Ordinal);
        Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method != "GET");
    }

    [Fact]
    public void Removing_a_role_that_the_user_lacks_warns_if_the_platform_does_not_list_the_role()
    {
        _shell.ConnectSandbox("Konnect", "here");
        var run = _shell.Run($"Remove-PlatformUserRole {Somebody()} Viewr -PassThru");
        Assert.Empty(run.Errors);
        Assert.Contains("does not list a role 'Viewr'", string.Concat(run.Warnings), StringComparison.Ordinal);
        Assert.Contains("Viewer", string.Concat(run.Warnings), StringComparison.Ordinal);
        Assert.Empty(_shell.Run($"Remove-PlatformUserRole {Somebody()} Deployer").Clean().Warnings);
    }

    [Fact]
    public void Removing_a_role_that_the_team_lacks_warns_if_the_platform_does_not_list_the_role()
    {
        _shell.ConnectSandbox("Konnect", "here");
        var run = _shell.Run("Remove-PlatformTeamRole Payments Viewr").Clean();
        Assert.Contains("does not list a role 'Viewr'", string.Concat(run.Warnings), StringComparison.Ordinal);
        Assert.Empty(_shell.Run("Remove-PlatformTeamRole Payments Deployer").Clean().Warnings);
    }

    private static string Message(ShellResult run) => run.Errors[0].Exception.Message;

    private string Somebody() => _shell.Run(
        "(Get-PlatformUser -Connection here -Status Active | Where-Object { \"$($_.OrgRole)\" -notmatch 'admin|owner' } "
        + "| Select-Object -Last 1).Email")
        .Clean().Output.Single()!.ToString()!;

    private string AssignmentOf(string who) => _shell.Run($"Get-PlatformUserRole {who} -Connection here")
        .All<PlatformRoleAssignment>().Single(one => one.Role == "Viewer" && one.EntityId == "*").AssignmentId!;
}
