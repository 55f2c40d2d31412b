using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>With -RequireApproval, a plan is carried out once, and only with the signature of another person.</summary>
[Collection(NonParallel.Name)]
public sealed partial class PlanApprovalTests : IDisposable
{
    private const string Person = "mei.chen@example.com";
    private readonly Shell _shell = new();
    private readonly string _plan;
    private readonly string _approvers;
    private readonly SandboxConnection _connection;

    public PlanApprovalTests()
    {
        (_plan, _approvers) = (Path.Combine(_shell.Home, "plan.json"), Path.Combine(_shell.Home, "approvers.txt"));
        _connection = _shell.ConnectSandbox();
        foreach (var name in new[] { "planner", "approver", "stranger" })
            As(name).Run($"Approve-PlatformPlan -ShowKey -Name {name}").Clean();
        File.WriteAllLines(_approvers, ["# who may approve", Line("approver"), Line("planner")]);
        Restrict();
        As("planner").Run(
            "param($u, $f) Invoke-PlatformUserOffboarding $u -PlanOnly | ConvertTo-Json -Depth 8 | Set-Content $f", Person, _plan).Clean();
    }

    public void Dispose()
    {
        _shell.Run("$env:USERMANAGEMENT_PROFILES = $null");
        _shell.Dispose();
    }

    [Fact]
    public void Approved_plan_is_carried_out_once_and_is_then_PlanApplied()
    {
        Approve("approver").Clean();
        Assert.DoesNotContain(_connection.Sandbox.Requests, request => request.Method != "GET");
        Assert.Contains("suspend", Apply("-WhatIf").Clean().Console, StringComparison.Ordinal);
        Assert.Contains(
            Apply().Clean().All<OffboardingResult>(),
            row => row is { Step: OffboardingStepKind.Suspend, State: OffboardingStepState.Done });
        _shell.Run("param($u) Resume-PlatformUser $u; Add-PlatformTeamMember $u team_everyone; Add-PlatformTeamMember $u team_engineering",
            Person).Clean();
        Refused("PlanApplied", "was already applied completely");
        As("approver");
        Refused("ApprovalRefused", "the account that applies the plan");
    }

    [Fact]
    public void Plan_without_an_approval_is_ApprovalRequired() => Refused("ApprovalRequired", "Nobody has approved");

    [Fact]
    public void RequireApproval_with_a_user_instead_of_a_plan_is_ApprovalRequired() => Assert.Equal(
        "ApprovalRequired",
        _shell.Run("param($u, $a) Invoke-PlatformUserOffboarding $u -RequireApproval -Approvers $a -Force", Person, _approvers)
            .ErrorIds.Distinct().First());

    [Fact]
    public void Approval_by_the_planner_is_ApprovalRefused_even_if_the_planner_forges_the_plan_file()
    {
        Approve("planner").FailsWith("ApprovalRefused");
        Refused("ApprovalRequired", "Nobody has approved");
        // A forged file: the planner deletes the value of Planner, approves the plan, and then writes the value back.
        var plan = JsonNode.Parse(File.ReadAllText(_plan))!;
        var planner = plan["Planner"]!.GetValue<string>();
        plan["Planner"] = null;
        File.WriteAllText(_plan, ContentDigests.Forge(plan).ToJsonString());
        Approve("planner").Clean();
        Refused("ApprovalRefused", "the account that applies the plan");
        plan = JsonNode.Parse(File.ReadAllText(_plan))!;
        plan["Planner"] = planner;
        File.WriteAllText(_plan, ContentDigests.Forge(plan).ToJsonString());
        Refused("ApprovalRefused", "has a signature that does not match the plan");
    }

    [Fact]
    public void Plan_carried_out_by_its_approver_is_ApprovalRefused()
    {
        Approve("approver").Clean();
        As("approver");
        Refused("ApprovalRefused", "the approval by 'approver' was signed by the account that applies the plan");
        As("stranger");
        Apply().Clean();
    }

    [Fact]
    public void Approval_with_a_key_missing_from_the_approvers_file_is_ApprovalRefused()
    {
        Approve("stranger").Clean();
        Refused("ApprovalRefused", "the approval by 'stranger' was signed with a key that is not in the file of approvers");
        Approve("approver").Clean(); // a second, valid approval is enough
        Apply().Clean();
    }

    [Fact]
    public void Approval_that_names_another_approver_than_the_owner_of_its_key_is_ApprovalRefused()
    {
        Approve("approver").Clean();
        Edit("Approver", "planner");
        Refused("ApprovalRefused", "was signed with the key of 'approver'");
    }

    [Theory]
    [InlineData("ApprovedAt", "2026-01-01T00:00:00Z")]
    [InlineData("ExpiresAt", "2099-01-01T00:00:00Z")]
    [InlineData("Signature", "AAAA")]
    [InlineData("Signature", "not base64")]
    public void Altered_approval_is_ApprovalRefused(string property, string value)
    {
        Approve("approver").Clean();
        Edit(property, value);
        Refused("ApprovalRefused", "has a signature that does not match the plan");
    }

    [Fact]
    public void Approval_copied_from_another_plan_is_ApprovalRefused()
    {
        Approve("approver").Clean();
        var approvals = JsonNode.Parse(File.ReadAllText(_plan))!["Approvals"]!.ToJsonString();
        As("planner").Run(
            "param($f) Invoke-PlatformUserOffboarding noah.fischer@example.com -PlanOnly | ConvertTo-Json -Depth 8 | Set-Content $f",
            _plan);
        var plan = JsonNode.Parse(File.ReadAllText(_plan))!;
        plan["Approvals"] = JsonNode.Parse(approvals);
        File.WriteAllText(_plan, plan.ToJsonString());
        Refused("ApprovalRefused", "has a signature that does not match the plan");
    }

    [Fact]
    public void Approving_or_running_a_plan_that_was_altered_after_its_approval_is_PlanOutdated()
    {
        Approve("approver").Clean();
        File.WriteAllText(_plan, File.ReadAllText(_plan).Replace("\"Suspend\"", "\"Remove\"", StringComparison.Ordinal));
        Assert.Equal("PlanOutdated", Assert.Single(Approve("approver").ErrorIds));
        Refused("PlanOutdated", "was altered");
    }

    private string Line(string name) => As(name).Run("Approve-PlatformPlan -ShowKey").Single<PlatformApprover>().Line;

    /// <summary>Makes the commands that follow act as the account with this name: they use the key folder of that account.</summary>
    private Shell As(string name)
    {
        _shell.Run("param($p) $env:USERMANAGEMENT_PROFILES = $p", Path.Combine(_shell.Home, name, "profiles.json"));
        return _shell;
    }

    private ShellResult Approve(string name)
    {
        var result = As(name).Run("param($f) Approve-PlatformPlan $f", _plan);
        As("planner");
        return result;
    }

    private ShellResult Apply(string more = "-Force") => _shell.Run(
        $"param($f, $a) Invoke-PlatformUserOffboarding -Plan $f -RequireApproval -Approvers $a {more}", _plan, _approvers);

    private void Refused(string errorId, string why)
    {
        _connection.Sandbox.ClearRequests();
        foreach (var way in new[] { "-Force", "-WhatIf" })
        {
            var result = Apply(way);
            Assert.Contains(errorId, result.ErrorIds);
            Assert.Contains(why, result.Errors[0].Exception.Message, StringComparison.Ordinal);
            Assert.Equal(4, ((PlatformException)result.Errors[0].Exception).ExitCode);
        }

        Assert.DoesNotContain(_connection.Sandbox.Requests, request => request.Method != "GET");
    }

    private void Edit(string property, string value)
    {
        var plan = JsonNode.Parse(File.ReadAllText(_plan))!;
        plan["Approvals"]![0]![property] = value;
        File.WriteAllText(_plan, plan.ToJsonString());
    }

    private void Restrict()
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_approvers, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
