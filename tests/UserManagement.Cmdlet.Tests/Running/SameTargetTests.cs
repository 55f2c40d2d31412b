using System;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Several rows that change the same user or team: they are carried out one after the other, in the order of the input.</summary>
public sealed class SameTargetTests : IDisposable
{
    private const string Who = "mei.chen@example.com";
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("Keeptrusts")]
    [InlineData("Konnect")]
    [InlineData("Scim")]
    public void User_has_the_name_of_the_last_of_several_rows(string platform)
    {
        _shell.ConnectSandbox(platform);
        _shell.Run("param($who) 1..12 | ForEach-Object { [pscustomobject]@{ Email = $who; Name = \"Name $_\" } } | Set-PlatformUser", Who)
            .Clean();
        Assert.Equal("Name 12", Name());
    }

    [Theory]
    [InlineData("Keeptrusts", "Email")]
    [InlineData("Keeptrusts", "Id")]
    [InlineData("Konnect", "Email")]
    [InlineData("Scim", "Email")]
    public void Row_that_restores_the_name_that_an_earlier_row_changed_is_not_AlreadyDone(string platform, string column)
    {
        _shell.ConnectSandbox(platform);
        var was = Name();
        var result = _shell.Run(
            "param($who, $column, $was) $key = (Get-PlatformUser $who).$column; 'Somebody Else', $was | ForEach-Object { "
                + "[pscustomobject]@{ $column = $key; Name = $_ } } | Set-PlatformUser -PassThru",
            Who, column, was);
        Assert.Equal([ChangeOutcome.Confirmed, ChangeOutcome.Confirmed], result.All<PlatformUser>().Select(user => user.ChangeOutcome));
        Assert.Equal(was, Name());
    }

    [Fact]
    public void WhatIf_shows_a_change_for_a_row_that_restores_the_name_that_an_earlier_row_changed()
    {
        _shell.ConnectSandbox();
        var was = Name();
        var text = _shell.Run(
            "param($who, $was) 'Somebody Else', $was | ForEach-Object { [pscustomobject]@{ Email = $who; Name = $_ } } "
                + "| Set-PlatformUser -WhatIf",
            Who, was).Console;
        Assert.Contains("Set name to 'Somebody Else'", text, StringComparison.Ordinal);
        Assert.Contains($"Set name to '{was}'", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_with_different_ends_of_the_same_access_leave_one_scheduled_end_and_it_is_that_of_the_last_row()
    {
        _shell.ConnectSandbox();
        _shell.Run(
            "param($who) '2099-01-01', '2099-06-01', '2099-03-01' | ForEach-Object { "
                + "[pscustomobject]@{ Email = $who; Role = 'role_exporter'; Until = $_ } } | Add-PlatformUserRole",
            Who).Clean();
        var grant = Assert.Single(_shell.Run("Get-PlatformGrant").All<PlatformGrant>());
        Assert.Equal(new DateTime(2099, 3, 1, 0, 0, 0, DateTimeKind.Utc), grant.End);
    }

    [Fact]
    public void Row_with_an_end_for_access_that_an_earlier_row_gave_without_an_end_is_HeldWithoutEnd()
    {
        _shell.ConnectSandbox();
        var result = _shell.Run(
            "param($who) '', '2099-06-01' | ForEach-Object { [pscustomobject]@{ Email = $who; Role = 'role_exporter'; Until = $_ } } "
                + "| Add-PlatformUserRole",
            Who);
        Assert.Equal("HeldWithoutEnd", Assert.Single(result.ErrorIds));
        Assert.Empty(_shell.Run("Get-PlatformGrant").Clean().Output);
    }

    [Fact]
    public void WhatIf_shows_no_change_for_a_role_that_already_has_the_given_end_if_another_role_is_added()
    {
        _shell.ConnectSandbox();
        _shell.Run("param($who) Add-PlatformUserRole $who role_exporter -Until 2099-01-01", Who).Clean();
        var text = _shell.Run(
            "param($who) Add-PlatformUserRole $who role_editor, role_exporter -Until 2099-01-01 -WhatIf", Who).Clean().Console;
        Assert.Contains("Add role 'role_editor' until", text, StringComparison.Ordinal);
        Assert.Contains("No change: ", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Keeptrusts")]
    [InlineData("Konnect")]
    public void Team_has_the_name_and_the_description_of_the_last_of_several_rows(string platform)
    {
        _shell.ConnectSandbox(platform);
        var id = _shell.Run("New-PlatformTeam 'Data' -PassThru").Single<PlatformTeam>().Id;
        _shell.Run(
            "param($id) 1..12 | ForEach-Object { [pscustomobject]@{ Team = $id; NewName = \"Team $_\"; Description = \"Text $_\" } } "
                + "| Set-PlatformTeam",
            id).Clean();
        var team = Team(id);
        Assert.Equal(("Team 12", "Text 12"), (team.Name, team.Description));
    }

    [Fact]
    public void Row_that_restores_the_team_description_that_an_earlier_row_changed_is_not_AlreadyDone()
    {
        _shell.ConnectSandbox();
        var id = _shell.Run("New-PlatformTeam 'Data' -Description Original -PassThru").Single<PlatformTeam>().Id;
        const string rows = "param($id) 'Other', 'Original' | ForEach-Object { [pscustomobject]@{ Team = $id; Description = $_ } } ";
        var text = _shell.Run(rows + "| Set-PlatformTeam -WhatIf", id).Clean().Console;
        Assert.Contains("Set the description to 'Original'", text, StringComparison.Ordinal);
        var result = _shell.Run(rows + "| Set-PlatformTeam -PassThru", id);
        Assert.Equal([ChangeOutcome.Confirmed, ChangeOutcome.Confirmed], result.All<PlatformTeam>().Select(team => team.ChangeOutcome));
        Assert.Equal("Original", Team(id).Description);
    }

    private PlatformTeam Team(string id) => _shell.Run("param($id) Get-PlatformTeam $id", id).Single<PlatformTeam>();

    private string? Name() => _shell.Run("param($who) Get-PlatformUser $who", Who).Single<PlatformUser>().Name;
}
