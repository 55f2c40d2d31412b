using System;
using System.IO;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Restore-PlatformUser invites a removed user again with the organization role that the user had.</summary>
public sealed class RestoredOrgRoleTests : IDisposable
{
    private const string Who = "liam.murphy@example.com";
    private readonly Shell _shell = new();
    private readonly SandboxConnection _connection;

    public RestoredOrgRoleTests() => _connection = _shell.ConnectSandbox();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("role_exporter")]
    [InlineData("role_exporter, role_auditor")]
    public void Removed_user_is_invited_again_with_the_organization_role_and_the_roles(string roles)
    {
        Remove(roles, "editor");
        var shown = _shell.Run("Restore-PlatformUser $file -WhatIf").Clean().Console;
        Assert.Contains("organization role 'editor'", shown, StringComparison.Ordinal);
        var results = _shell.Run("Restore-PlatformUser $file -Force").All<OffboardingResult>();
        Assert.DoesNotContain(results, step => step.State == OffboardingStepState.Failed);
        Assert.Equal("editor", _shell.Run($"(Get-PlatformUser {Who}).OrgRole").Clean().Output.Single()!.ToString());
        var held = _shell.Run($"(Get-PlatformUserRole {Who}).Role | Sort-Object").Clean().Output.Select(role => role!.ToString());
        Assert.Equal(roles.Split([", "], StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal), held);
    }

    [Fact]
    public void Restoration_of_a_user_with_another_organization_role_than_before_is_Unverified_and_names_both()
    {
        Remove("role_exporter", "editor");
        _shell.Run($"Invoke-PlatformUserInvite {Who} -Role role_exporter -OrgRole viewer").Clean();
        var verify = _shell.Run("Restore-PlatformUser $file -Force").All<OffboardingResult>()
            .Single(step => step.Step == OffboardingStepKind.Verify);
        Assert.Equal(OffboardingStepState.Unverified, verify.State);
        Assert.Contains("organization role viewer instead of editor", verify.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Evidence_that_would_make_a_user_administrator_is_EvidenceAltered_even_with_AllowUnverified_and_changes_nothing()
    {
        Remove("role_exporter", "admin");
        _connection.Sandbox.ClearRequests();
        var forged = Forge();
        var run = _shell.Run($"Restore-PlatformUser '{forged}' -AllowUnverified -Force");
        Assert.Contains("EvidenceAltered", run.ErrorIds);
        Assert.DoesNotContain(_connection.Sandbox.Requests, request => request.Method != "GET");
    }

    [Fact]
    public void WhatIf_with_AllowUnverified_does_not_name_a_refused_role_as_one_that_the_invitation_gives()
    {
        Remove("role_exporter, role_admin", "viewer");
        var forged = Forge();
        var shown = _shell.Run($"Restore-PlatformUser '{forged}' -AllowUnverified -WhatIf").Console;
        Assert.Contains("invite again (role_exporter, organization role 'viewer')", shown, StringComparison.Ordinal);
        Assert.Contains("Role 'role_admin' is not restored", shown, StringComparison.Ordinal);
        var results = _shell.Run($"Restore-PlatformUser '{forged}' -AllowUnverified -Force").All<OffboardingResult>();
        Assert.Contains(results, step => step is { Detail: "role_admin", State: OffboardingStepState.Skipped });
        Assert.Equal(["role_exporter"], _shell.Run($"(Get-PlatformUserRole {Who}).Role").Clean().Output.Select(role => role!.ToString()));
    }

    private string Forge()
    {
        var text = _shell.Run("[IO.File]::ReadAllText($file)").Output.Single()!.ToString()!;
        var forged = Path.Combine(_shell.Run("Split-Path $file").Output.Single()!.ToString()!, "forged.json");
        File.WriteAllText(forged, ContentDigests.Forge(System.Text.Json.Nodes.JsonNode.Parse(text)!).ToJsonString());
        return forged;
    }

    private void Remove(string roles, string orgRole)
    {
        _shell.Run($"Get-PlatformUserRole {Who} | Remove-PlatformUserRole -Allow LastAdministrator").Clean();
        _shell.Run($"Set-PlatformUser {Who} -OrgRole {orgRole}").Clean();
        if (roles.Length > 0) _shell.Run($"Add-PlatformUserRole {Who} {roles}").Clean();
        _shell.Run("$file = (Invoke-PlatformUserOffboarding " + Who + " -Action Remove -Force -Allow LastAdministrator | "
            + "Where-Object Evidence | Select-Object -First 1).Evidence").Clean();
    }
}
