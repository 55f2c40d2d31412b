using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Copy-PlatformUserAccess adds the access that a user lacks, removes none, and reports the access it does not copy.</summary>
public sealed class AccessCopyTests : IDisposable
{
    private const string Mei = "mei.chen@example.com";
    private const string Liam = "liam.murphy@example.com";
    private static readonly string[] Platforms = ["Keeptrusts", "Konnect", "Kubiya", "PhyCloud", "Astra", "Scim"];
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Copy_adds_missing_access_on_every_platform_and_a_second_copy_changes_nothing()
    {
        var connections = Platforms.Select(platform => _shell.ConnectSandbox(platform, platform.ToLowerInvariant())).ToList();
        _shell.Run(
            "param($u) $role = Get-PlatformRole -Connection astra | Where-Object Name -NotMatch 'Admin|RO User' | Select-Object -First 1; "
            + "Get-PlatformUser $u -Connection astra | Add-PlatformUserRole -Role $role.Id -Confirm:$false", Mei).Clean();
        var before = Held(Liam);
        var results = Copy(Mei, Liam, "-Allow Administrator").All<OffboardingResult>();
        Assert.DoesNotContain(results, row => row.State is OffboardingStepState.Failed or OffboardingStepState.Unverified);
        Assert.Equal(
            ["Astra", "Keeptrusts", "Konnect", "Kubiya", "Scim"],
            results.Where(row => row is { Step: not OffboardingStepKind.Verify, State: OffboardingStepState.Done })
                .Select(row => row.Platform).Distinct().Order());
        Assert.Single(results, row => row is { Platform: "Keeptrusts", Step: OffboardingStepKind.JoinTeam, Detail: "Engineering" });
        var after = Held(Liam);
        Assert.Empty(before.Except(after)); // nothing was removed
        Assert.Empty(Held(Mei).Except(after));
        foreach (var connection in connections) connection.Sandbox.ClearRequests();
        var again = Copy(Mei, Liam).All<OffboardingResult>();
        Assert.All(again, row => Assert.Contains(row.State, new[] { OffboardingStepState.AlreadyDone, OffboardingStepState.Skipped }));
        foreach (var connection in connections) Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method != "GET");
        Assert.Equal(after, Held(Liam));
    }

    [Fact]
    public void Konnect_role_for_an_entity_is_copied_with_entity_and_region()
    {
        _shell.ConnectSandbox("Konnect", "konnect");
        const string Role =
            "Add-PlatformUserRole $u -Role Viewer -EntityType 'Control Planes' -EntityId $id -EntityRegion eu -Confirm:$false";
        const string One = "18ee2573-dec0-4b83-be99-fa7700bcdc61";
        const string Two = "28ee2573-dec0-4b83-be99-fa7700bcdc61";
        _shell.Run($"param($u, $id) {Role}", Mei, One).Clean();
        _shell.Run($"param($u, $id) {Role}", Liam, Two).Clean();
        var row = Assert.Single(
            Copy(Mei, Liam).Clean().All<OffboardingResult>(), one => one.Step == OffboardingStepKind.AttachRole);
        Assert.Equal(OffboardingStepState.Done, row.State);
        Assert.Contains("Control Planes " + One + ", eu", row.Detail, StringComparison.Ordinal);
        var held = _shell.Run("param($u) Get-PlatformUserRole $u", Liam).Clean().All<PlatformRoleAssignment>();
        Assert.Equal([One, Two], held.Select(one => one.EntityId).Order());
        Assert.All(held, one => Assert.Equal("eu", one.EntityRegion));
    }

    [Fact]
    public void Role_that_the_source_has_through_a_team_is_not_copied_as_a_direct_role()
    {
        _shell.ConnectSandbox();
        var user = _shell.Run("param($u) Get-PlatformUser $u -Detailed", Mei).Single<PlatformUser>();
        Assert.Contains(user.EffectiveRoles!, role => !role.Direct);
        Assert.Empty(user.Roles!);
        var results = Copy(Mei, Liam).Clean().All<OffboardingResult>();
        Assert.DoesNotContain(results, row => row is { Step: OffboardingStepKind.AttachRole, State: not OffboardingStepState.Skipped });
    }

    [Theory]
    [InlineData("role_admin")]
    [InlineData("team")]
    public void Copy_of_an_administrator_role_or_team_is_AdministratorRefused_unless_Allow_Administrator_is_given(string what)
    {
        var connection = _shell.ConnectSandbox(what == "team" ? "Konnect" : "Keeptrusts");
        var source = Mei;
        if (what == "team")
            _shell.Run("param($u) Add-PlatformTeamMember $u -Team 'Organization Admin' -Confirm:$false", Mei).Clean();
        else source = "chloe.dubois@example.com";
        foreach (var way in new[] { "-WhatIf", "-Force", "-Force -WhatIf", "-PlanOnly" })
        {
            connection.Sandbox.ClearRequests();
            var refused = _shell.Run($"param($s, $u) Copy-PlatformUserAccess -From $s -To $u {way}", source, Liam);
            refused.FailsWith("AdministratorRefused");
            Assert.Equal(4, refused.ExitCode);
            Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method != "GET");
        }

        Assert.Contains(
            Copy(source, Liam, "-Allow Administrator").Clean().All<OffboardingResult>(),
            row => row is { State: OffboardingStepState.Done, Detail: "Admin" or "Administrator" or "Organization Admin" or "role_admin" });
    }

    [Fact]
    public void Copy_reports_which_of_the_two_users_is_not_a_member_on_a_connection()
    {
        foreach (var platform in new[] { "Keeptrusts", "Konnect", "Kubiya" })
            _shell.ConnectSandbox(platform, platform.ToLowerInvariant());
        _shell.Run("param($u) Remove-PlatformUser $u -Connection konnect -Force", Mei).Clean();
        _shell.Run("param($u) Remove-PlatformUser $u -Connection kubiya -Force", Liam).Clean();
        var rows = Copy(Mei, Liam).Clean().All<OffboardingResult>().Where(row => row.State == OffboardingStepState.NotFound).ToList();
        Assert.Equal(
            [
                ("konnect", $"{Mei} is not a member"),
                ("kubiya", $"{Liam} is not a member; use Invoke-PlatformUserInvite first"),
            ],
            rows.Select(row => (row.Connection, row.Reason!)));
        Assert.Equal("UserNotFound", Assert.Single(Copy("nobody@example.com", Liam).ErrorIds));
        Assert.Equal("UserNotFound", Assert.Single(Copy(Mei, "nobody@example.com").ErrorIds));
        Assert.Equal("InvalidRequest", Copy(Mei, Mei, "-Connection keeptrusts").ErrorIds.Distinct().Single());
    }

    [Fact]
    public void Copy_of_an_unsupported_role_names_the_alternative_and_continues_on_the_other_platform()
    {
        _shell.ConnectSandbox("PhyCloud", "phycloud");
        _shell.ConnectSandbox("Keeptrusts", "keeptrusts");
        var rows = Copy("zoe.novak@example.com", Liam).Clean().All<OffboardingResult>();
        var role = Assert.Single(rows, row => row.Platform == "PhyCloud");
        Assert.Equal((OffboardingStepKind.AttachRole, OffboardingStepState.NotSupported), (role.Step, role.State));
        Assert.Contains("Invoke-PlatformUserInvite", role.Reason, StringComparison.Ordinal);
        Assert.Contains(rows, row => row is { Platform: "Keeptrusts", Step: OffboardingStepKind.Verify });
    }

    [Theory]
    [InlineData("freya.lindqvist@example.com", "Suspended", "Resume-PlatformUser")]
    [InlineData("yuki.tanaka@example.com", "Pending", "accepting the invitation")]
    public void Copy_to_a_suspended_or_pending_user_adds_access_and_keeps_the_status(string user, string status, string words)
    {
        _shell.ConnectSandbox();
        var rows = Copy("sofia.muller@example.com", user).Clean().All<OffboardingResult>();
        Assert.Contains(rows, row => row is { Step: OffboardingStepKind.JoinTeam, State: OffboardingStepState.Done }
            && row.Reason!.Contains(words, StringComparison.Ordinal));
        Assert.Equal(status, _shell.Run("param($u) Get-PlatformUser $u", user).Single<PlatformUser>().Status.ToString());
    }

    [Fact]
    public void Evidence_of_an_access_copy_has_the_access_before_and_after_and_its_hash_is_in_the_journal()
    {
        _shell.ConnectSandbox();
        var path = Copy(Mei, "tariq.rashid@example.com").Clean().All<OffboardingResult>()[0].Evidence!;
        using var evidence = JsonDocument.Parse(File.ReadAllText(path));
        Assert.Equal("Copied", evidence.RootElement.GetProperty("verdict").GetString());
        var target = evidence.RootElement.GetProperty("targets")[0];
        Assert.DoesNotContain("team_engineering", target.GetProperty("before").GetRawText(), StringComparison.Ordinal);
        Assert.Contains("team_engineering", target.GetProperty("after").GetRawText(), StringComparison.Ordinal);
        Assert.Contains("Engineering", File.ReadAllText(Path.ChangeExtension(path, ".txt")), StringComparison.Ordinal);
        var journal = Assert.Single(Directory.GetFiles(Path.Combine(_shell.Home, "journal"), "*.jsonl"));
        Assert.Contains(
            Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path))),
            File.ReadAllText(journal), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("InvalidRequest", Assert.Single(_shell.Run("param($f) Restore-PlatformUser $f -Confirm:$false", path).ErrorIds));
    }

    [Theory]
    [InlineData("'sofia.muller@example.com' | Copy-PlatformUserAccess -From mei.chen@example.com -To liam.murphy@example.com")]
    [InlineData("'sofia.muller@example.com' | Invoke-PlatformUserOffboarding -User liam.murphy@example.com")]
    [InlineData("[pscustomobject]@{ A = 1 } | Copy-PlatformUserAccess -From mei.chen@example.com -To { $_.B }")]
    [InlineData("[pscustomobject]@{ A = 1 } | Invoke-PlatformUserOffboarding -User { $_.B }")]
    public void Piped_row_is_one_InvalidRequest_error_if_a_user_argument_is_given_too_or_its_script_block_returns_nothing(string run)
    {
        _shell.ConnectSandbox();
        _shell.Run(run + " -Force").FailsWith("InvalidRequest");
    }

    private ShellResult Copy(string from, string to, string more = "") =>
        _shell.Run($"param($f, $t) Copy-PlatformUserAccess -From $f -To $t -Force {more}", from, to);

    /// <summary>Returns every direct role and every team of a user on all connections, one string each.</summary>
    private string[] Held(string user) => [.. _shell.Run(
        "param($u) foreach ($c in Get-PlatformConnection) { $p = Get-PlatformUser $u -Connection $c -Detailed; "
            + "foreach ($r in $p.DirectRoles) { \"$($c.Name) role $($r.Id)\" }; foreach ($t in $p.Teams) { \"$($c.Name) team $t\" } }",
        user).Clean().All<string>().Order()];
}
