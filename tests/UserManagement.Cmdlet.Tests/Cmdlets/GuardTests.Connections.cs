using System;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

// Guards in a command that uses several connections.
public sealed partial class GuardTests
{
    [Theory]
    [InlineData("Suspend-PlatformUser", "", "")]
    [InlineData("Suspend-PlatformUser", "", "-SkipTest")]
    [InlineData("Suspend-PlatformUser", "-SkipTest", "-SkipTest")]
    [InlineData("Remove-PlatformUser -Force", "", "")]
    public void Only_two_administrators_cannot_both_be_suspended_or_removed_through_two_connections_to_their_organization(
        string command, string first, string second)
    {
        _roles["boss"] = _roles["bo"] = "admin";
        var platform = ConnectTwice(first, second);
        foreach (var way in new[] { " -WhatIf", "" })
        {
            var error = Assert.Single(_shell.Run(RowsOf("boss", "bo") + command + way).FailsWith("LastAdministratorRefused").Errors);
            Assert.Contains("bo@example.com", error.Exception.Message, StringComparison.Ordinal);
        }

        Assert.Single(platform.Changes);
    }

    [Fact]
    public void Second_administrator_can_be_suspended_through_another_connection_if_the_prompt_for_the_first_was_answered_No()
    {
        _roles["boss"] = _roles["bo"] = "admin";
        using var shell = new Shell("No", "Yes");
        var platform = ConnectTwice(shell: shell);
        shell.Run(RowsOf("boss", "bo") + "Suspend-PlatformUser -Confirm").Clean();
        Assert.Equal(["POST /v1/users/u_bo/suspend"], platform.Changes);
    }

    [Fact]
    public void Administrators_of_two_organizations_with_the_same_user_ids_are_counted_separately()
    {
        _roles["boss"] = _roles["bo"] = "admin";
        var platform = Connect();
        _organization = "org_2";
        Connect(platform, "-Name kt2");
        _shell.Run(RowsOf("boss", "bo") + "Suspend-PlatformUser").Clean();
        Assert.Equal(2, platform.Changes.Count);
    }

    [Theory]
    [InlineData("Suspend-PlatformUser")]
    [InlineData("Remove-PlatformUser -Force")]
    public void Owner_of_the_token_of_another_open_connection_is_SelfRefused(string command)
    {
        _roles["boss"] = "admin";
        var platform = Connect();
        _owner = "bo";
        Connect(platform, "-Name kt2");
        _shell.Run($"{command} bo@example.com -Connection kt").FailsWith("SelfRefused");
        _shell.Run($"{command} u_ann -Connection kt2 -WhatIf").FailsWith("SelfRefused");
        Assert.Empty(platform.Changes);
        _shell.Run("Disconnect-Platform kt2").Clean();
        _shell.Run($"{command} bo@example.com -Connection kt").Clean();
    }

    [Fact]
    public void Address_of_a_token_owner_is_SelfRefused_on_a_platform_that_does_not_show_token_owners()
    {
        using var shell = new Shell();
        shell.ConnectSandbox("PhyCloud", "phy");
        var address = shell.Run("(Get-PlatformUser)[1].Email").Single<string>();
        _owner = address.Split('@')[0];
        _roles[_owner] = "reader-x";
        Connect(shell: shell);
        shell.Run("param($who) Remove-PlatformUser $who -Connection phy -WhatIf", address).FailsWith("SelfRefused");
    }

    [Fact]
    public void Changes_of_one_user_through_two_connections_to_one_organization_are_made_in_the_order_of_the_input()
    {
        _roles["boss"] = "admin";
        _heldByBo = string.Concat(Enumerable.Range(1, 6).Select(number => $",{{\"id\":\"role_{number}\",\"name\":\"role {number}\"}}"));
        var platform = ConnectTwice();
        _shell.Run(
            "1..6 | ForEach-Object { [pscustomobject]@{ Id = 'u_bo'; Role = \"role_$_\"; Connection = @('kt', 'kt2')[$_ -eq 6] } } "
                + "| Remove-PlatformUserRole").Clean();
        Assert.Equal(Enumerable.Range(1, 6).Select(number => $"DELETE /v1/users/u_bo/roles/role_{number}"), platform.Changes);
    }

    private static string RowsOf(string first, string second) =>
        $"([pscustomobject]@{{ Id = 'u_{first}'; Connection = 'kt' }}), ([pscustomobject]@{{ Id = 'u_{second}'; Connection = 'kt2' }}) | ";

    private LoopbackPlatform ConnectTwice(string first = "", string second = "", Shell? shell = null)
    {
        var platform = Connect(first, shell);
        Connect(platform, "-Name kt2 " + second, shell);
        return platform;
    }
}
