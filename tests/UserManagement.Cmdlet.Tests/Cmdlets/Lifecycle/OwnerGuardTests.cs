using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Guards on Konnect: the owner of the organization, administrator roles, and teams of an identity provider.</summary>
public sealed partial class OwnerGuardTests : IDisposable
{
    private const string Team = "99999999-9999-4999-8999-999999999999";
    private const string Other = "88888888-8888-4888-8888-888888888888";
    private static readonly string[] Names = ["me", "jane", "bob"];
    private readonly Shell _shell = new();
    private readonly List<string> _inTeam = ["me"];
    private readonly LoopbackPlatform _platform;
    private string _settings = """{"idp_mapping_enabled":false,"konnect_mapping_enabled":true}""";
    private int _settingsStatus = 200;
    private bool _ownerIsActive = true;

    public OwnerGuardTests()
    {
        _platform = new LoopbackPlatform(Reply);
        _shell.Run("param($address) Connect-Platform Konnect -BaseUri $address -Name kk -NoJournal -Token "
            + "(ConvertTo-SecureString kpat_secret_12345678 -AsPlainText -Force)", _platform.Address).Clean();
    }

    public void Dispose()
    {
        _shell.Dispose();
        _platform.Dispose();
    }

    [Fact]
    public void Removal_or_offboarding_of_the_organization_owner_is_OwnerRefused_unless_Allow_Owner_is_given()
    {
        foreach (var command in new[]
        {
            "Remove-PlatformUser jane@example.com -Force",
            "Invoke-PlatformUserOffboarding jane@example.com -Action Remove -Force",
        })
        {
            foreach (var way in new[] { "", " -WhatIf", " -Allow Self, LastAdministrator" })
            {
                var result = _shell.Run(command + way).FailsWith("OwnerRefused");
                Assert.Equal(4, result.ExitCode);
                Assert.Contains("-Allow Owner", result.Errors[0].Exception.Message, StringComparison.Ordinal);
            }
        }

        Assert.Empty(_platform.Changes);
        _shell.Run("Remove-PlatformUser jane@example.com -Force -Allow Owner").Clean();
        Assert.Single(_platform.Changes);
    }

    [Fact]
    public void Access_review_finds_the_organization_owner_and_users_with_the_role_Admin_on_Identity_as_Administrator() =>
        Assert.Equal(["bob@example.com", "jane@example.com", "me@example.com"],
            _shell.Run("Get-PlatformAccessReview -Finding Administrator").Clean().All<PlatformAccessReview>().Select(row => row.User!.Email)
                .Order());

    [Fact]
    public void Removal_of_a_user_sends_one_request_for_the_organization_owner()
    {
        var before = _platform.Requests.Count;
        _shell.Run($"'{Id("bob")}' | Remove-PlatformUser -Force").Clean();
        Assert.Equal(
            [
                $"GET /v3/users/{Id("bob")}", $"GET /v3/users/{Id("jane")}", "GET /v3/authentication-settings",
                $"GET /v3/users/{Id("bob")}/access-tokens", $"DELETE /v3/users/{Id("bob")}"
            ],
            _platform.Requests.Skip(before));
    }

    [Fact]
    public void Removing_the_last_administrator_from_a_role_or_team_is_refused_only_if_the_role_or_team_gives_administrator_rights()
    {
        _inTeam.Clear();
        _inTeam.Add("bob");
        _ownerIsActive = false;
        _shell.Run($"Remove-PlatformTeamMember bob@example.com {Other}").Clean();
        _shell.Run("Remove-PlatformUserRole bob@example.com Viewer -EntityType 'Control Planes'").Clean();
        Assert.Equal(2, _platform.Changes.Count);
        _shell.Run($"Remove-PlatformTeamMember bob@example.com {Team}").FailsWith("LastAdministratorRefused");
        _shell.Run("Remove-PlatformUserRole bob@example.com Admin").FailsWith("LastAdministratorRefused");
        Assert.Equal(2, _platform.Changes.Count);
        _shell.Run("Remove-PlatformUserRole bob@example.com Admin -Allow LastAdministrator").Clean();
    }

    [Fact]
    public void Removal_of_the_token_owner_from_the_administrator_team_is_SelfRefused_unless_Allow_Self_is_given()
    {
        _shell.Run($"Remove-PlatformTeamMember me@example.com {Team}").FailsWith("SelfRefused");
        _shell.Run($"Remove-PlatformTeamMember me@example.com {Team} -Allow Self").Clean();
    }

    [Theory]
    [InlineData("Add-PlatformTeamMember bob@example.com " + Team)]
    [InlineData("Remove-PlatformTeamMember bob@example.com " + Other)]
    [InlineData("Add-PlatformUserRole bob@example.com Viewer -EntityType 'Control Planes' -EntityId '*' -EntityRegion eu")]
    [InlineData("Remove-PlatformUserRole bob@example.com Viewer -EntityType 'Control Planes'")]
    public void Role_or_team_change_is_ReadOnlyOrganization_if_an_identity_provider_manages_teams(string command)
    {
        _settings = """{"idp_mapping_enabled":true,"konnect_mapping_enabled":false}""";
        foreach (var way in new[] { "", " -WhatIf" })
            Assert.Equal(4, _shell.Run(command + way).FailsWith("ReadOnlyOrganization").ExitCode);
        Assert.Empty(_platform.Changes);
        Assert.Single(_platform.Requests, request => request.EndsWith("/authentication-settings", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(" -WhatIf")]
    [InlineData("")]
    public void Invitation_into_a_team_is_ReadOnlyOrganization_if_an_identity_provider_manages_teams(string way)
    {
        _settings = """{"idp_mapping_enabled":true,"konnect_mapping_enabled":false}""";
        var result = _shell.Run($"Invoke-PlatformUserInvite new@example.com -Team {Team}" + way);
        Assert.Equal(4, result.FailsWith("ReadOnlyOrganization").ExitCode);
        Assert.Empty(_platform.Changes);
    }

    [Theory]
    [InlineData(" -WhatIf")]
    [InlineData("")]
    public void Invitation_into_an_unknown_team_is_TeamNotFound_and_is_not_sent(string way)
    {
        Assert.Equal(3, _shell.Run("Invoke-PlatformUserInvite new@example.com -Team Reders" + way).FailsWith("TeamNotFound").ExitCode);
        Assert.Empty(_platform.Changes);
    }

    [Theory]
    [InlineData("""{"idp_mapping_enabled":true,"konnect_mapping_enabled":true}""", 200)]
    [InlineData("""{"idp_mapping_enabled":false}""", 200)]
    [InlineData("""{"status":403,"title":"Invalid Permissions","detail":"no"}""", 403)]
    public void Team_members_can_be_changed_if_Konnect_manages_teams_or_its_authentication_settings_are_unreadable(
        string settings, int status)
    {
        (_settings, _settingsStatus) = (settings, status);
        _shell.Run($"Add-PlatformTeamMember bob@example.com {Team}").Clean();
        _shell.Run($"Remove-PlatformTeamMember bob@example.com {Other}").Clean();
        Assert.Equal(2, _platform.Changes.Count);
        Assert.Single(_platform.Requests, request => request.EndsWith("/authentication-settings", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(" -WhatIf")]
    [InlineData("")]
    public void Removal_warns_once_per_connection_if_an_identity_provider_recreates_the_account_at_the_next_login(string way)
    {
        _settings = """{"idp_mapping_enabled":true,"konnect_mapping_enabled":false}""";
        var result = _shell.Run("'bob@example.com', 'me@example.com' | Remove-PlatformUser -Force -Allow Self" + way).Clean();
        Assert.Contains("again at the next login", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal(way == "" ? 2 : 0, _platform.Changes.Count);
    }

    [Theory]
    [InlineData("""{"idp_mapping_enabled":false}""", 200)]
    [InlineData("""{"status":403,"title":"Invalid Permissions","detail":"no"}""", 403)]
    [InlineData("<html>", 200)]
    public void Removal_does_not_warn_if_Konnect_manages_teams_or_its_authentication_settings_are_unreadable(string settings, int status)
    {
        (_settings, _settingsStatus) = (settings, status);
        Assert.Empty(_shell.Run("Remove-PlatformUser bob@example.com -Force").Clean().Warnings);
        Assert.Single(_platform.Changes);
    }

    [Fact]
    public void Offboarding_warns_if_an_identity_provider_recreates_the_account_at_the_next_login()
    {
        _settings = """{"idp_mapping_enabled":true,"konnect_mapping_enabled":false}""";
        var rehearsal = _shell.Run("Invoke-PlatformUserOffboarding bob@example.com -Action Remove -WhatIf").Clean();
        Assert.Contains("again at the next login", Assert.Single(rehearsal.Warnings), StringComparison.Ordinal);
        Assert.Contains("again at the next login", rehearsal.Console, StringComparison.Ordinal);
        var plan = _shell.Run("Invoke-PlatformUserOffboarding bob@example.com -Action Remove -PlanOnly").Single<OffboardingPlan>();
        Assert.Contains(plan.Targets[0].Steps, step => step.Reason?.Contains("next login", StringComparison.Ordinal) == true);
        var result = _shell.Run("Invoke-PlatformUserOffboarding bob@example.com -Action Remove -Force");
        var removal = Assert.Single(result.All<OffboardingResult>(), step => step.Step == OffboardingStepKind.Remove);
        Assert.Contains("again at the next login", removal.Reason, StringComparison.Ordinal);
        // The test server still returns the user after the DELETE, so the removal is Unverified. The identity provider is not the cause.
        Assert.Equal(OffboardingStepState.Unverified, removal.State);
        Assert.Contains(". Independently of this, an identity provider creates", removal.Reason, StringComparison.Ordinal);
        Assert.Contains(result.Errors, error => error.Exception.Message.Contains("Independently of this", StringComparison.Ordinal));
        Assert.Single(result.Warnings);
        Assert.Equal(["DELETE /v3/users/" + Id("bob")], _platform.Changes);
    }
}
