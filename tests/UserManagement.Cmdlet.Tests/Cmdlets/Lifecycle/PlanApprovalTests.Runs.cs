using System.IO;
using System.Text.Json.Nodes;
using Xunit;

namespace UserManagement.CmdletTests;

public sealed partial class PlanApprovalTests
{
    [Fact]
    public void Approved_plan_whose_run_failed_can_be_run_again_until_it_is_carried_out_completely()
    {
        Approve("approver").Clean();
        _connection.Sandbox.SetScopes("users:read");
        Assert.Contains(Apply().All<OffboardingResult>(), row => row.State == OffboardingStepState.Failed);
        _connection.Sandbox.SetScopes("users:read", "users:manage", "roles:assign");
        Assert.Contains(
            Apply().Clean().All<OffboardingResult>(),
            row => row is { Step: OffboardingStepKind.Suspend, State: OffboardingStepState.Done });
        Refused("PlanApplied", "was already applied completely");
    }

    [Fact]
    public void Plan_with_an_unverifiable_record_of_an_earlier_run_is_PlanApplied()
    {
        Approve("approver").Clean();
        As("planner");
        var digest = JsonNode.Parse(File.ReadAllText(_plan))!["Digest"]!.GetValue<string>().ToUpperInvariant();
        var folder = Directory.CreateDirectory(Path.Combine(_shell.Home, "journal", "applied")).FullName;
        File.WriteAllText(Path.Combine(folder, digest + ".txt"), $"UserManagement-applied-plan 1 {digest} 2026-11-27T00:00:00Z AAAA\n");
        Refused("PlanApplied", "cannot be verified");
    }

    [Theory]
    [InlineData("'[]' | Set-Content $f")]
    [InlineData("'{ }' | Set-Content $f")]
    [InlineData("'no json' | Set-Content $f")]
    [InlineData("'text' | Export-Clixml $f")]
    [InlineData("Invoke-PlatformUserOffboarding mei.chen@example.com -PlanOnly | Export-Clixml $f")]
    [InlineData("Invoke-PlatformUserOffboarding mei.chen@example.com -PlanOnly | ConvertTo-Json -Depth 3 -WA Ignore | Set-Content $f")]
    public void Approve_PlatformPlan_error_for_an_unusable_plan_file_recommends_JSON_and_not_Clixml(string save)
    {
        var result = As("approver").Run($"param($f) {save}; Approve-PlatformPlan $f", _plan);
        var error = (PlatformException)Assert.Single(result.Errors).Exception;
        Assert.DoesNotContain("Clixml", error.Message + error.RecommendedAction, System.StringComparison.Ordinal);
        Assert.Contains("ConvertTo-Json -Depth 8", error.Message + error.RecommendedAction, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Access_copy_plan_with_RequireApproval_needs_an_approval_and_runs_once()
    {
        As("planner").Run(
            "param($u, $f) Copy-PlatformUserAccess -From $u -To tariq.rashid@example.com -PlanOnly | "
            + "ConvertTo-Json -Depth 8 | Set-Content $f",
            Person, _plan).Clean();
        const string Copy = "param($f, $a) Copy-PlatformUserAccess -Plan $f -RequireApproval -Approvers $a -Force";
        _shell.Run(Copy, _plan, _approvers).FailsWith("ApprovalRequired");
        Approve("approver").Clean();
        As("planner").Run(Copy, _plan, _approvers).Clean();
        _shell.Run(Copy, _plan, _approvers).FailsWith("PlanApplied");
    }

    [Theory]
    [InlineData("somebody", "line 1 is not a name and a key")]
    [InlineData("", "it lists no approvers")]
    [InlineData("a ecdsa-sha2-nistp256 AAAA", "the key in line 1 is incomplete")]
    [InlineData("a ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA", "line 1 is not a name and a key")]
    public void Invalid_approvers_file_is_InvalidRequest_and_so_is_RequireApproval_without_Approvers(string line, string why)
    {
        File.WriteAllText(_approvers, line);
        Refused("InvalidRequest", why);
        Assert.Equal("InvalidRequest", Assert.Single(_shell.Run("param($f) Invoke-PlatformUserOffboarding -Plan $f -RequireApproval -Force",
            _plan).ErrorIds));
    }
}
