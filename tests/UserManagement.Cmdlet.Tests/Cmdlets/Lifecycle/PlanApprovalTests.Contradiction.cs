using System;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

public sealed partial class PlanApprovalTests
{
    [Fact]
    public void Approved_plan_is_not_applied_on_a_platform_whose_reads_contradict_each_other_and_can_be_run_again()
    {
        var (missing, removed) = (false, false);
        using var server = new LoopbackPlatform(request =>
        {
            if (!request.StartsWith("GET ", StringComparison.Ordinal))
            {
                removed = true;
                return new LoopbackPlatform.Answer("", 204);
            }

            const string User = """{"id":"u1","email":"u1@example.com","name":"Ann","status":"active","org_role":"viewer","team_ids":[]}""";
            const string Other = """{"id":"u2","email":"u2@example.com","org_role":"admin"}""";
            if (request.Contains("/users/u1", StringComparison.Ordinal))
                return missing || removed ? new LoopbackPlatform.Answer("""{"error":"no such user"}""", 404) : User;
            return request.Contains("/users", StringComparison.Ordinal)
                ? removed ? $$"""{"users":[{{Other}}],"total":1}""" : $$"""{"users":[{{User}},{{Other}}],"total":2}"""
                : """{"roles":[],"teams":[],"total":0}""";
        });
        _shell.Run("Get-PlatformConnection | Disconnect-Platform").Clean();
        _shell.Run($"Connect-Platform Keeptrusts -BaseUri {server.Address} -Token (ConvertTo-SecureString kt_token_12345678 -AsPlainText "
            + "-Force) -SkipTest -JournalPath (Join-Path $TestHome journal) -WarningAction SilentlyContinue").Clean();
        As("planner").Run(
            "param($f) Invoke-PlatformUserOffboarding u1@example.com -Action Remove -PlanOnly | ConvertTo-Json -Depth 8 | "
            + "Set-Content $f", _plan).Clean();
        Approve("approver").Clean();
        missing = true;
        Assert.Equal(OffboardingStepState.Unverified, Apply(Allowed).All<OffboardingResult>()[^1].State);
        Assert.Empty(server.Changes);
        missing = false;
        Assert.Contains(
            Apply(Allowed).All<OffboardingResult>(),
            row => row is { Step: OffboardingStepKind.Remove, State: OffboardingStepState.Done });
        Assert.Equal(["PlanApplied"], Apply(Allowed).ErrorIds.Distinct());
    }

    private const string Allowed = "-Force -Allow Self, LastAdministrator -WarningAction SilentlyContinue";
}
