using System;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Get-PlatformTeam and Get-PlatformRole find teams and roles by name, id and wildcard.</summary>
public sealed class NamedListTests : IDisposable
{
    private readonly Shell _shell = new();

    public NamedListTests() => _shell.ConnectSandbox();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("Finance", "team_finance")]
    [InlineData("TEAM_FINANCE", "team_finance")]
    [InlineData("s*", "team_support", "team_security")]
    [InlineData("s*, Support", "team_support", "team_security")]
    [InlineData("none*")]
    public void Teams_are_found_by_name_id_or_wildcard(string name, params string[] ids) => Assert.Equal(
        ids, _shell.Run("param($n) Get-PlatformTeam -Name ($n -split ', ')", name).Clean().All<PlatformTeam>().Select(team => team.Id));

    [Theory]
    [InlineData("Viewer", "role_viewer")]
    [InlineData("role_e*", "role_editor", "role_exporter")]
    [InlineData("none*")]
    public void Roles_are_found_by_name_id_or_wildcard(string name, params string[] ids) => Assert.Equal(
        ids, _shell.Run("param($n) Get-PlatformRole $n", name).Clean().All<PlatformRole>().Select(role => role.Id));

    [Theory]
    [InlineData("Get-PlatformTeam Finanse", "TeamNotFound", "'Finance'")]
    [InlineData("Get-PlatformRole role_viewr", "RoleNotFound", "'role_viewer'")]
    public void Unknown_team_or_role_name_is_an_error_that_suggests_the_nearest_name(string command, string id, string nearest)
    {
        var run = _shell.Run(command).FailsWith(id);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains(nearest, ((PlatformException)run.Errors[0].Exception).RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_team_name_does_not_stop_the_other_names_and_the_list_is_read_once()
    {
        var run = _shell.Run("(Get-PlatformConnection).Sandbox.ClearRequests(); Get-PlatformTeam Finance, Nowhere, Support");
        Assert.Equal(["team_finance", "team_support"], run.All<PlatformTeam>().Select(team => team.Id));
        Assert.Equal(["TeamNotFound"], run.ErrorIds);
        Assert.Single(_shell.Run("(Get-PlatformConnection).Sandbox.Requests").Output);
    }
}
