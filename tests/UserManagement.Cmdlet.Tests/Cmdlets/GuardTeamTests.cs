using System;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Guards on a Keeptrusts server whose user list does not show the teams of the users.</summary>
public sealed class GuardTeamTests : IDisposable
{
    private readonly Shell _shell = new();
    private readonly LoopbackPlatform _platform;

    public GuardTeamTests()
    {
        _platform = new LoopbackPlatform(Reply);
        _shell.Run("param($address) Connect-Platform Keeptrusts -BaseUri $address -Name kt -NoJournal -SkipTest -Token "
            + "(ConvertTo-SecureString secret_12345678 -AsPlainText -Force)", _platform.Address).Clean();
    }

    public void Dispose()
    {
        _shell.Dispose();
        _platform.Dispose();
    }

    [Theory]
    [InlineData("Suspend-PlatformUser")]
    [InlineData("Remove-PlatformUser -Force")]
    public void Listed_user_without_teams_is_read_again_and_refused_if_a_team_may_give_administrator_rights(string command)
    {
        _shell.Run("Get-PlatformUser | " + command).FailsWith("AdministratorsUnknown");
        Assert.Empty(_platform.Changes);
    }

    private static LoopbackPlatform.Answer Reply(string request) => request.Split(' ')[1].Split('?')[0] switch
    {
        "/v1/users" => $$"""{"users":[{{User("")}}],"next_cursor":null}""",
        "/v1/users/u_boss" => $$"""{"user":{{User(",\"teams\":[\"team_admins\"]")}}}""",
        "/v1/roles" => """{"roles":[{"id":"role_all","name":"all","permissions":["*"]}]}""",
        "/v1/teams" => """{"teams":[{"id":"team_admins","name":"Admins","roles":["role_all"]}]}""",
        "/v1/auth/whoami" => """{"user":null,"organization":{"id":"org_1","name":"Acme"},"role":"reader-x","scopes":[]}""",
        _ => new LoopbackPlatform.Answer("", 204),
    };

    private static string User(string teams) =>
        """{"id":"u_boss","email":"boss@example.com","org_role":"viewer","roles":[],"status":"active" """.TrimEnd() + teams + "}";
}
