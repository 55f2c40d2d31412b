using System;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Two ids that differ only in case, such as Ab1 and aB1, belong to two users. Services with short ids have such ids.</summary>
public sealed class UserIdCaseTests : IDisposable
{
    private readonly Shell _shell = new();
    private LoopbackPlatform? _platform;

    public void Dispose()
    {
        _shell.Dispose();
        _platform?.Dispose();
    }

    [Fact]
    public void User_whose_id_differs_only_in_case_from_that_of_an_administrator_has_no_finding_Administrator()
    {
        Connect("PhyCloud", _ => Users("active", "admin", "active", "member"));
        Assert.Equal("jane@example.com", _shell.Run("(Get-PlatformAccessReview Administrator).Email").Single<string>());
    }

    [Fact]
    public void Last_active_administrator_is_protected_if_a_suspended_one_has_an_id_that_differs_only_in_case()
    {
        Connect("PhyCloud", _ => Users("active", "admin", "suspended", "admin"));
        _shell.Run("Remove-PlatformUser jane@example.com -Force").FailsWith("LastAdministratorRefused");
        Assert.Empty(_platform!.Changes);
    }

    [Fact]
    public void Offboarding_with_the_addresses_of_two_users_whose_ids_differ_only_in_case_is_AmbiguousUser()
    {
        Connect("PhyCloud", _ => Users("active", "member", "active", "member"));
        _shell.Run("Invoke-PlatformUserOffboarding jane@example.com -Alias ann@example.com -Force -Allow LastAdministrator")
            .FailsWith("AmbiguousUser");
        Assert.Empty(_platform!.Changes);
    }

    [Fact]
    public void User_whose_id_differs_only_in_case_from_that_of_a_team_member_has_the_finding_NoTeam()
    {
        Connect("Keeptrusts", request =>
            request.Contains("/members", StringComparison.Ordinal)
                ? """{"members":[{"id":"Ab1","email":"jane@example.com","status":"active"}],"total":1}"""
            : request.Contains("/teams", StringComparison.Ordinal) ? """{"teams":[{"id":"t1","name":"Support"}],"total":1}"""
            : Users("active", "viewer", "active", "viewer"));
        Assert.Equal("ann@example.com", _shell.Run("(Get-PlatformAccessReview NoTeam).Email").Single<string>());
    }

    private static string Users(string status, string role, string otherStatus, string otherRole) =>
        $$"""
        {"users":[{"id":"Ab1","email":"jane@example.com","status":"{{status}}","role":"{{role}}"},
        {"id":"aB1","email":"ann@example.com","status":"{{otherStatus}}","role":"{{otherRole}}"}],"total":2}
        """;

    private void Connect(string platform, Func<string, string> answer)
    {
        _platform = new LoopbackPlatform(request => answer(request));
        _shell.Run("param($p, $a) Connect-Platform $p -Token (ConvertTo-SecureString secret_12345678 -AsPlainText -Force) -BaseUri $a "
            + "-SkipTest -NoJournal", platform, _platform.Address).Clean();
    }
}
