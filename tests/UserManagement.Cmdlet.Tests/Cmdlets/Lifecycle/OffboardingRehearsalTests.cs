using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>The text of an offboarding with -WhatIf and of its prompts, and the results and evidence after the answer No.</summary>
public sealed class OffboardingRehearsalTests
{
    private const string Liam = "liam.murphy@example.com";
    private const string Dead =
        "Connect-Platform Keeptrusts -Name dead -BaseUri http://127.0.0.1:9 -Token (ConvertTo-SecureString kt_abcdefghijkl "
        + "-AsPlainText -Force) -TimeoutSec 1 -SkipTest -NoJournal";
    private static readonly string[] Platforms = ["Keeptrusts", "Konnect", "Kubiya", "PhyCloud", "Astra"];

    [Fact]
    public void WhatIf_of_an_offboarding_shows_a_line_for_every_connection_and_a_summary()
    {
        using var shell = new Shell();
        foreach (var platform in Platforms) shell.ConnectSandbox(platform, platform.ToLowerInvariant());
        shell.Run(Dead).Clean();
        var result = shell.Run("param($who) Invoke-PlatformUserOffboarding $who -WhatIf -WarningAction SilentlyContinue", Liam);
        var lines = result.Console.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.StartsWith("What if: ", line, StringComparison.Ordinal));
        Assert.Equal(7, lines.Length);
        foreach (var platform in Platforms)
            Assert.Contains(lines, line =>
                line.Contains($"on {platform} (connection '{platform.ToLowerInvariant()}'", StringComparison.Ordinal)
                && line.Contains(Liam, StringComparison.Ordinal));
        foreach (var platform in new[] { "Konnect", "Kubiya", "PhyCloud", "Astra" })
            Assert.Contains(lines, line =>
                line.Contains($"{platform} cannot suspend users; access remains. Use -Action SuspendOrRemove.",
                StringComparison.Ordinal));
        Assert.Contains(lines, line =>
            line.Contains("connection 'dead'", StringComparison.Ordinal)
            && line.Contains("could not be reached", StringComparison.Ordinal));
        Assert.Equal("What if: Summary for 1 person: access would end on keeptrusts; access would remain on konnect, kubiya, phycloud, "
            + "astra; nothing would be done, because of an error, on dead. Nothing was changed.", lines[^1].TrimEnd());
        Assert.Equal(["NotVerified", "NotVerified", "NotVerified", "NotVerified", "PlatformUnavailable"], result.ErrorIds.Order());
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("liam.murphy@example.com -Connection kubiya", "NotVerified")]
    [InlineData("liam.murphy@example.com -Connection kubiya -Action SuspendOrRemove", "")]
    [InlineData("liam.murphy@example.com -Connection scim", "AdministratorsUnknown")]
    [InlineData("liam.murphy@example.com -Connection scim -Allow LastAdministrator", "")]
    [InlineData("liam.murphy@example.com -Connection scim -Allow LastAdministrator -Action Remove", "")]
    [InlineData("noah.fischer@example.com -Alias hassan.rahman@example.com -Connection keeptrusts", "AmbiguousUser")]
    [InlineData("nobody@example.com -Connection keeptrusts, kubiya", "UserNotFound")]
    [InlineData("noah.fischer@example.com -Connection dead", "PlatformUnavailable")]
    [InlineData("noah.fischer@example.com, NOAH.fischer@example.com -MaxChanges 1 -Connection keeptrusts", "")]
    [InlineData("noah.fischer@example.com, liam.murphy@example.com -MaxChanges 1", "TooManyPeople")]
    public void WhatIf_of_an_offboarding_has_the_same_errors_as_the_real_run(string arguments, string errors)
    {
        using var shell = new Shell();
        shell.ConnectSandbox("Keeptrusts", "keeptrusts");
        shell.ConnectSandbox("Kubiya", "kubiya");
        if (arguments.Contains("scim", StringComparison.Ordinal)) shell.ConnectSandbox("Scim", "scim");
        shell.Run(Dead).Clean();
        foreach (var way in new[] { "-WhatIf", "-WhatIf -Force", "-Force" })
            Assert.Equal(errors, string.Join(
                " ", shell.Run($"Invoke-PlatformUserOffboarding {arguments} {way} -WarningAction SilentlyContinue").ErrorIds));
    }

    [Fact]
    public void WhatIf_of_an_offboarding_reports_nonmembers_and_already_suspended_users()
    {
        using var shell = new Shell();
        shell.ConnectSandbox("Keeptrusts", "keeptrusts");
        shell.ConnectSandbox("Kubiya", "kubiya");
        shell.Run("param($who) Invoke-PlatformUserOffboarding $who -Action SuspendOrRemove -Force", Liam).Clean();
        var result = shell.Run("param($who) Invoke-PlatformUserOffboarding $who -WhatIf", Liam).Clean();
        Assert.Contains($"No change for Liam Murphy <{Liam}> on Keeptrusts (connection 'keeptrusts', Example Corp). No change needed: "
            + "already suspended.", result.Console, StringComparison.Ordinal);
        Assert.Contains($"{Liam} is not a member on Kubiya", result.Console, StringComparison.Ordinal);
        Assert.Contains("not a member on kubiya", result.Console, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_of_a_plan_shows_the_same_text_as_WhatIf_without_a_plan_and_an_altered_plan_is_PlanOutdated()
    {
        using var shell = new Shell();
        shell.ConnectSandbox();
        var live = shell.Run("param($who) Invoke-PlatformUserOffboarding $who -WhatIf", Liam).Clean().Console;
        Assert.Equal(live, shell.Run(
            "param($who) Invoke-PlatformUserOffboarding $who -PlanOnly | Invoke-PlatformUserOffboarding -WhatIf", Liam).Clean().Console);
        var altered = shell.Run(
            "param($who) $plan = Invoke-PlatformUserOffboarding $who -PlanOnly; $plan.Person = 'ravi.patel@example.com'; $plan | "
            + "Invoke-PlatformUserOffboarding -WhatIf", Liam).FailsWith("PlanOutdated");
        Assert.DoesNotContain("ravi", altered.Console, StringComparison.Ordinal);
    }

    [Fact]
    public void Offboarding_prompt_names_the_user_the_address_the_given_id_and_the_access_that_remains()
    {
        using var shell = new Shell("Yes", "Yes");
        shell.ConnectSandbox("Keeptrusts", "keeptrusts");
        shell.ConnectSandbox("Konnect", "konnect");
        shell.Run("param($who) Invoke-PlatformUserOffboarding (Get-PlatformUser $who -Connection keeptrusts).Id", Liam);
        Assert.Equal(2, shell.Host.Questions.Count);
        Assert.All(shell.Host.Questions, question =>
            Assert.Contains($"Liam Murphy <{Liam}> (given as user_", question, StringComparison.Ordinal));
        Assert.Contains("Konnect cannot suspend users; access remains", shell.Host.Questions[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Offboarding_declined_on_one_platform_is_Declined_in_results_and_evidence()
    {
        using var shell = new Shell("No", "Yes");
        var keeptrusts = (SandboxConnection)shell.ConnectSandbox("Keeptrusts", "keeptrusts");
        shell.ConnectSandbox("Kubiya", "kubiya");
        var result = shell.Run("param($who) Invoke-PlatformUserOffboarding $who -Action SuspendOrRemove", Liam).Clean();
        var steps = result.All<OffboardingResult>();
        Assert.All(steps.Where(step => step.Platform == "Keeptrusts"), step => Assert.Equal(OffboardingStepState.Declined, step.State));
        Assert.Contains(steps, step => step is { Platform: "Keeptrusts", Step: OffboardingStepKind.Suspend });
        Assert.Contains(steps, step => step is { Platform: "Kubiya", Step: OffboardingStepKind.Remove, State: OffboardingStepState.Done });
        Assert.DoesNotContain(keeptrusts.Sandbox.Requests, request => request.Method != "GET");
        var evidence = JsonNode.Parse(File.ReadAllText(steps[0].Evidence!))!;
        Assert.Equal("AccessRemains", (string?)evidence["verdict"]);
        Assert.All(evidence["targets"]![0]!["steps"]!.AsArray(), step => Assert.Equal("Declined", (string?)step!["state"]));
    }

    [Fact]
    public void Offboarding_answered_No_to_All_changes_nothing_and_writes_evidence()
    {
        using var shell = new Shell("No to All");
        var connection = (SandboxConnection)shell.ConnectSandbox();
        var steps = shell.Run("param($who) Invoke-PlatformUserOffboarding $who", Liam).Clean().All<OffboardingResult>();
        Assert.All(steps, step => Assert.Equal(OffboardingStepState.Declined, step.State));
        Assert.True(File.Exists(steps[0].Evidence));
        Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method != "GET");
    }

    [Fact]
    public void Offboarding_of_a_user_who_changed_between_plan_and_run_is_PlanOutdated()
    {
        using var shell = new Shell();
        var connection = (SandboxConnection)shell.ConnectSandbox();
        var result = shell.Run(
            "param($who) Invoke-PlatformUserOffboarding $who -PlanOnly | ForEach-Object { Add-PlatformUserRole $who role_exporter; $_ "
            + "} | Invoke-PlatformUserOffboarding -Force", Liam);
        Assert.Contains("role role_exporter was added", result.FailsWith("PlanOutdated").Errors[0].Exception.Message,
            StringComparison.Ordinal);
        Assert.Equal(1, connection.Sandbox.Requests.Count(request => request.Method != "GET"));
    }

    [Theory]
    [InlineData("-Force")]
    [InlineData("-WhatIf")]
    public void Remove_PlatformUser_warns_of_active_tokens_of_the_user(string way)
    {
        using var shell = new Shell();
        shell.ConnectSandbox("Konnect");
        var result = shell.Run(
            $"$u = Get-PlatformUser | Where-Object {{ @(Get-PlatformUserToken $_ | Where-Object Active).Count }} | Select-Object "
            + $"-First 1; Remove-PlatformUser $u {way}").Clean();
        Assert.Contains("active token", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Remove_PlatformUser_warns_if_the_token_list_of_the_user_is_403_and_not_if_all_tokens_are_revoked()
    {
        using var shell = new Shell();
        var connection = (SandboxConnection)shell.ConnectSandbox("Konnect");
        Assert.Empty(shell.Run(
            "$u = Get-PlatformUser | Where-Object { @(Get-PlatformUserToken $_ | Where-Object Active).Count } | Select-Object -First "
            + "1; Revoke-PlatformUserToken $u -All -Force; Remove-PlatformUser $u -Force").Clean().Warnings);
        var user = shell.Run("Get-PlatformUser -First 1").Single<PlatformUser>();
        connection.Sandbox.FailNext(1, 403);
        Assert.Contains("could not be read",
        Assert.Single(shell.Run("param($u) Remove-PlatformUser $u -Force -Allow LastAdministrator", user).Warnings),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Invoke-PlatformUserOffboarding -WhatIf")]
    [InlineData("Copy-PlatformUserAccess -From mei.chen@example.com -WhatIf")]
    public void Summary_of_a_WhatIf_run_counts_every_row_with_an_error(string command)
    {
        using var shell = new Shell();
        shell.ConnectSandbox();
        var result = shell.Run($"'liam.murphy@example.com', 'no address', 'nobody@example.com' | {command}");
        Assert.Equal(2, result.Errors.Count);
        Assert.Contains("2 refused or not found", result.Console, StringComparison.Ordinal);
    }

    [Fact]
    public void Summary_of_a_WhatIf_run_does_not_count_a_repeated_user_as_refused()
    {
        using var shell = new Shell();
        shell.ConnectSandbox();
        const string both = "'liam.murphy@example.com', (Get-PlatformUser liam.murphy@example.com).Id";
        var shown = shell.Run(both + " | Invoke-PlatformUserOffboarding -WhatIf").Clean().Console;
        Assert.DoesNotContain("refused", shown, StringComparison.Ordinal);
    }
}
