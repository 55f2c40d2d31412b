using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>A saved offboarding plan applies only to what it shows. A plan whose file was altered changes nothing.</summary>
public sealed class PlanBindingTests : IDisposable
{
    private const string Mei = "mei.chen@example.com";
    private const string Run =
        "$json | ConvertFrom-Json | Invoke-PlatformUserOffboarding -Force -EvidencePath (Join-Path $TestHome proof) -ErrorVariable e "
        + "-ErrorAction SilentlyContinue";

    // Runs each plan and writes one line per plan: the error ids, a '|' and the steps that were done.
    private const string RunAll = "param($plans) foreach ($json in $plans) { $done = @(try { " + Run + " } catch { $e = @($_) }); "
        + "\"$(@($e | ForEach-Object { if ($_ -is [System.Management.Automation.ErrorRecord]) { $_.FullyQualifiedErrorId -replace "
            + "',.*' } } | Select-Object -Unique) -join ' ')|$(@($done | Where-Object State -EQ Done | ForEach-Object { \"$($_.Step)\" "
            + "}) -join ' ')\" }";

    private readonly Shell _shell = new();
    private readonly SandboxConnection[] _connections;

    public PlanBindingTests() =>
        _connections = [(SandboxConnection)_shell.ConnectSandbox(), (SandboxConnection)_shell.ConnectSandbox("Konnect"),
        (SandboxConnection)_shell.ConnectSandbox("Kubiya")];

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Offboarding_plan_with_any_altered_field_is_PlanOutdated_and_changes_nothing()
    {
        var mutants = JsonMutations.Of(Plan()).ToList();
        Assert.True(mutants.Count > 500, $"Only {mutants.Count} altered plans were generated.");
        var results = RunEach(mutants.Select(mutant => mutant.Document));
        var wrong = mutants.Zip(results).Where(one => one.Second != "PlanOutdated|").Select(one => $"{one.First.What} -> {one.Second}")
            .ToList();
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        AssertNothingChanged();
    }

    [Fact]
    public void Altered_offboarding_plan_with_a_recomputed_digest_is_an_error_and_changes_nothing()
    {
        var plan = _shell.Run(
            "param($who) Invoke-PlatformUserOffboarding $who -PlanOnly -Connection sandbox -Alias other@example.com | ConvertTo-Json "
            + "-Depth 8 -EnumsAsStrings", Mei).Single<string>();
        // Four fields may be altered: a run evaluates Guards again, CreatedAt is only shown, Planner matters only to an approval, and the
        // test recomputes Digest.
        var mutants = JsonMutations.Of(plan).Where(mutant =>
            !mutant.What.StartsWith("Guards", StringComparison.Ordinal)
            && !mutant.What.StartsWith("CreatedAt", StringComparison.Ordinal)
            && !mutant.What.StartsWith("Planner", StringComparison.Ordinal)
            && !mutant.What.StartsWith("Digest", StringComparison.Ordinal)).ToList();
        Assert.True(mutants.Count > 200, $"Only {mutants.Count} altered plans were generated.");
        var results = RunEach(mutants.Select(mutant => ContentDigests.Forge(mutant.Document)));
        var wrong = mutants.Zip(results).Where(one => one.Second.Split('|')[0].Length == 0 || one.Second.Split('|')[1].Length > 0)
            .Select(one => $"{one.First.What} -> {one.Second}").ToList();
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        AssertNothingChanged();
    }

    [Fact]
    public void Test_helper_that_recomputes_a_digest_does_not_change_the_digest_of_an_unaltered_offboarding_plan()
    {
        var plan = JsonNode.Parse(Plan())!;
        var digest = (string)plan["Digest"]!;
        Assert.Equal(digest, (string)ContentDigests.Forge(plan)["Digest"]!);
    }

    [Theory]
    [InlineData("$plan | ConvertTo-Json -Depth 8 | ConvertFrom-Json")]
    [InlineData("$plan | ConvertTo-Json -Depth 8 -Compress | ConvertFrom-Json")]
    [InlineData("$plan | ConvertTo-Json -Depth 8 -EnumsAsStrings | ConvertFrom-Json")]
    [InlineData("$plan | ConvertTo-Json -Depth 100 | ConvertFrom-Json | ConvertTo-Json -Depth 8 | ConvertFrom-Json")]
    [InlineData(
        "[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($plan, 9))")]
    [InlineData("$plan | Export-Clixml (Join-Path $TestHome plan.xml); Import-Clixml (Join-Path $TestHome plan.xml)")]
    [InlineData("$plan")]
    public void Offboarding_plan_saved_as_JSON_or_CLIXML_or_piped_directly_is_carried_out(string save)
    {
        var result = _shell.Run(
            $"param($who) $plan = Invoke-PlatformUserOffboarding $who -Action SuspendOrRemove -PlanOnly; $saved = $({save}); $saved | "
            + "Invoke-PlatformUserOffboarding -Force", Mei).Clean();
        Assert.Equal(3, result.All<OffboardingResult>().Count(step =>
            step is { Step: OffboardingStepKind.Verify, State: OffboardingStepState.Done }));
    }

    [Fact]
    public void Offboarding_plan_saved_with_JSON_depth_2_is_PlanOutdated_and_the_error_recommends_Depth_8()
    {
        var result = _shell.Run(
            "param($who) Invoke-PlatformUserOffboarding $who -PlanOnly | ConvertTo-Json -Depth 2 -WarningAction SilentlyContinue | "
            + "ConvertFrom-Json | Invoke-PlatformUserOffboarding -Force", Mei);
        Assert.Equal(4, result.FailsWith("PlanOutdated").ExitCode);
        Assert.Contains("Depth 8", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        AssertNothingChanged();
    }

    [Fact]
    public void Offboarding_plan_is_PlanOutdated_only_on_the_platform_where_the_user_has_changed()
    {
        var plan = Plan();
        _shell.Run("param($who) Add-PlatformUserRole $who role_exporter -Connection sandbox", Mei).Clean();
        var result = _shell.Run(
            "param($json) " + Run.Replace("-ErrorVariable e -ErrorAction SilentlyContinue", "", StringComparison.Ordinal), plan);
        Assert.Contains("role role_exporter was added", result.FailsWith("PlanOutdated").Errors[0].Exception.Message,
            StringComparison.Ordinal);
        Assert.All(result.All<OffboardingResult>().Where(step => step.Platform == "Keeptrusts"), step =>
            Assert.True(step.State is OffboardingStepState.Skipped or OffboardingStepState.Failed));
        Assert.Contains(result.All<OffboardingResult>(), step => step is { Platform: "Konnect", State: OffboardingStepState.Done });
    }

    [Fact]
    public void Offboarding_plan_is_PlanOutdated_if_the_connection_of_the_same_name_now_has_another_host()
    {
        var plan = _shell.Run(
            "param($who) Invoke-PlatformUserOffboarding $who -PlanOnly -Connection sandbox | ConvertTo-Json -Depth 8", Mei)
            .Single<string>();
        const string Reconnect =
            "Disconnect-Platform sandbox; Connect-Platform Keeptrusts -Name sandbox -BaseUri http://127.0.0.1:9 -Token "
            + "(ConvertTo-SecureString kt_abcdefghijkl -AsPlainText -Force) -SkipTest -NoJournal; ";
        var result = _shell.Run("param($json) " + Reconnect + "$json | ConvertFrom-Json | Invoke-PlatformUserOffboarding -Force", plan)
            .FailsWith("PlanOutdated");
        Assert.Contains("has changed since the plan was made", result.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Offboarding_plan_of_a_user_who_was_removed_after_planning_has_one_result_the_step_Verify_with_state_Done()
    {
        var plan = _shell.Run(
            "param($who) Invoke-PlatformUserOffboarding $who -PlanOnly -Action Remove -Connection sandbox | ConvertTo-Json -Depth 8", Mei)
            .Single<string>();
        _shell.Run("param($who) Remove-PlatformUser $who -Connection sandbox -Force", Mei).Clean();
        var step = _shell.Run("param($json) $json | ConvertFrom-Json | Invoke-PlatformUserOffboarding -Force", plan)
            .Single<OffboardingResult>();
        Assert.Equal((OffboardingStepKind.Verify, OffboardingStepState.Done), (step.Step, step.State));
    }

    [Fact]
    public void Offboarding_plan_of_a_user_in_the_Protect_file_is_ProtectedUser_even_when_run_without_Protect()
    {
        File.WriteAllText(Path.Combine(_shell.Home, "protected.txt"), Mei);
        var result = _shell.Run(
            "param($who) Invoke-PlatformUserOffboarding $who -PlanOnly -Protect (Join-Path $TestHome protected.txt) -ErrorAction "
            + "SilentlyContinue | Invoke-PlatformUserOffboarding -Force", Mei);
        Assert.Contains("ProtectedUser", result.ErrorIds);
        AssertNothingChanged();
    }

    private string Plan() =>
        _shell.Run("param($who) Invoke-PlatformUserOffboarding $who -PlanOnly -Action SuspendOrRemove | ConvertTo-Json -Depth 8 "
        + "-EnumsAsStrings", Mei).Single<string>();

    private List<string> RunEach(IEnumerable<JsonNode> plans)
    {
        foreach (var connection in _connections) connection.Sandbox.ClearRequests();
        return [.. _shell.Run(RunAll, [plans.Select(plan => plan.ToJsonString()).ToArray()]).Clean().All<string>()];
    }

    private void AssertNothingChanged()
    {
        Assert.DoesNotContain(_connections.SelectMany(connection => connection.Sandbox.Requests), request =>
            request.Method.ToString() != "GET");
        Assert.False(Directory.Exists(Path.Combine(_shell.Home, "proof"))
            && Directory.EnumerateFiles(Path.Combine(_shell.Home, "proof")).Any(file =>
            !File.ReadAllText(file).Contains(Mei, StringComparison.Ordinal)));
    }
}
