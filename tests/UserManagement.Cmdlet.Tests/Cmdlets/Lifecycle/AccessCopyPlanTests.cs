using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Saved plans and templates of Copy-PlatformUserAccess: a copy gives the access that they list, and nothing else.</summary>
public sealed class AccessCopyPlanTests : IDisposable
{
    private const string Mei = "mei.chen@example.com";
    private const string Tariq = "tariq.rashid@example.com";
    private readonly Shell _shell = new();
    private readonly string _file;

    public AccessCopyPlanTests() => _file = Path.Combine(_shell.Home, "saved.json");

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("ConvertTo-Json -Depth 8 | Set-Content $f")]
    [InlineData("Export-Clixml $f")]
    public void Saved_access_copy_plan_is_carried_out_and_a_second_run_changes_nothing(string save)
    {
        var connection = _shell.ConnectSandbox();
        Save(save);
        Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method != "GET");
        Assert.Contains(
            Apply().Clean().All<OffboardingResult>(), row => row is { Detail: "Engineering", State: OffboardingStepState.Done });
        connection.Sandbox.ClearRequests();
        var again = Apply().Clean().All<OffboardingResult>();
        Assert.Contains(again, row => row is { Detail: "Engineering", State: OffboardingStepState.AlreadyDone });
        Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method != "GET");
    }

    [Theory]
    [InlineData("\"team_engineering\"", "\"team_security\"")]
    [InlineData("tariq.rashid", "liam.murphy")]
    [InlineData("\"FromTemplate\": false", "\"FromTemplate\": true")]
    public void Altered_access_copy_plan_is_PlanOutdated_and_changes_nothing(string old, string now)
    {
        var connection = _shell.ConnectSandbox();
        Save();
        var text = File.ReadAllText(_file);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(_file, text.Replace(old, now, StringComparison.Ordinal));
        connection.Sandbox.ClearRequests();
        Apply().FailsWith("PlanOutdated");
        Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method != "GET");
    }

    [Theory]
    [InlineData("Add-PlatformTeamMember mei.chen@example.com team_security",
        "' is needed now to copy the access of mei.chen@example.com, but is not in the plan")]
    [InlineData("Remove-PlatformTeamMember mei.chen@example.com team_engineering",
        "' is in the plan, but is not needed now to copy the access of mei.chen@example.com")]
    [InlineData("Remove-PlatformTeamMember tariq.rashid@example.com team_everyone", "the user is no longer in team")]
    [InlineData("Suspend-PlatformUser tariq.rashid@example.com", "status was Active and is Suspended")]
    public void Access_copy_plan_is_PlanOutdated_after_a_change_of_its_source_or_target_user(string change, string why)
    {
        var connection = _shell.ConnectSandbox();
        Save();
        _shell.Run(change + " -Confirm:$false").Clean();
        connection.Sandbox.ClearRequests();
        var result = Apply();
        Assert.Equal(["PlanOutdated"], result.ErrorIds);
        Assert.Contains(why, result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method != "GET");
    }

    [Fact]
    public void Plan_of_another_cmdlet_is_InvalidRequest_that_names_the_right_cmdlet()
    {
        _shell.ConnectSandbox();
        Save();
        Assert.Contains("Copy-PlatformUserAccess", _shell.Run("param($f) Invoke-PlatformUserOffboarding -Plan $f -Force", _file)
            .FailsWith("InvalidRequest").Errors[0].Exception.Message, StringComparison.Ordinal);
        _shell.Run("param($u, $f) Invoke-PlatformUserOffboarding $u -PlanOnly | ConvertTo-Json -Depth 8 | Set-Content $f", Tariq, _file);
        Assert.Contains(
            "Invoke-PlatformUserOffboarding", Apply().FailsWith("InvalidRequest").Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Copy_from_a_template_gives_the_access_that_the_exported_user_had_at_the_time_of_the_export()
    {
        _shell.ConnectSandbox();
        Export();
        Assert.DoesNotContain("token", File.ReadAllText(_file), StringComparison.OrdinalIgnoreCase);
        _shell.Run("param($u) Remove-PlatformUser $u -Force", Mei).Clean();
        var plan = _shell.Run("param($f, $u) Copy-PlatformUserAccess -Template $f -To $u -PlanOnly", _file, Tariq).Single<AccessCopyPlan>();
        Assert.True(plan.FromTemplate);
        var rows = _shell.Run("param($p) Copy-PlatformUserAccess -Plan $p -Force", plan).Clean().All<OffboardingResult>();
        Assert.Contains(rows, row => row is { Detail: "Engineering", State: OffboardingStepState.Done });
        rows = _shell.Run("param($f, $u) Copy-PlatformUserAccess -Template $f -To $u -Force", _file, "hassan.rahman@example.com")
            .Clean().All<OffboardingResult>();
        Assert.Contains(rows, row => row is { Detail: "Engineering", State: OffboardingStepState.Done });
    }

    [Theory]
    [InlineData("teams", "team", "cannot be read")] // a misspelled property
    [InlineData("access template", "access", "is not an access template")]
    [InlineData("\"id\": \"team_everyone\"", "\"id\": \"\"", "is missing or empty")]
    [InlineData("https://keeptrusts", "https://other", "has changed since the template was made")]
    [InlineData("\"userId\"", "\"email\"", "")]
    public void Copy_from_an_invalid_or_altered_template_is_an_error_and_changes_nothing(string old, string now, string why)
    {
        var connection = _shell.ConnectSandbox();
        Export();
        var text = File.ReadAllText(_file);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(_file, text.Replace(old, now, StringComparison.Ordinal));
        var result = _shell.Run("param($f, $u) Copy-PlatformUserAccess -Template $f -To $u -Force", _file, Tariq);
        Assert.Contains(why, Assert.Single(result.Errors).Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method != "GET");
    }

    [Fact]
    public void Copy_from_a_template_is_Unverified_on_the_connection_whose_access_could_not_be_read_at_export()
    {
        var connection = _shell.ConnectSandbox("Keeptrusts", "keeptrusts");
        _shell.ConnectSandbox("Kubiya", "kubiya");
        connection.Sandbox.SetScopes();
        var result = _shell.Run("param($u, $f) Export-PlatformUserAccess $u $f", Mei, _file);
        Assert.Equal(["MissingScope"], result.ErrorIds);
        var part = JsonNode.Parse(File.ReadAllText(_file))!["connections"]![0]!;
        Assert.NotNull(part["problem"]);
        Assert.Null(part["teams"]);
        connection.Sandbox.SetScopes("users:read", "users:manage", "roles:assign");
        var rows = _shell.Run("param($f, $u) Copy-PlatformUserAccess -Template $f -To $u -Force", _file, Tariq);
        Assert.Equal(["ListIncomplete"], rows.ErrorIds);
        Assert.Equal(
            OffboardingStepState.Unverified, rows.All<OffboardingResult>().Single(row => row.Connection == "keeptrusts").State);
        Assert.Contains(
            rows.All<OffboardingResult>(), row => row is { Connection: "kubiya", Step: OffboardingStepKind.Verify });
    }

    [Fact]
    public void Export_of_a_user_given_by_id_contains_the_access_on_all_connections_that_can_be_read()
    {
        var failing = _shell.ConnectSandbox("Keeptrusts", "failing");
        _shell.ConnectSandbox("Keeptrusts", "first");
        _shell.ConnectSandbox("Kubiya", "second");
        failing.Sandbox.SetScopes();
        var id = _shell.Run("param($u) (Get-PlatformUser $u -Connection first).Id", Mei).Single<string>();
        var result = _shell.Run("param($u, $f) Export-PlatformUserAccess $u $f", id, _file);
        Assert.Equal(["MissingScope"], result.ErrorIds);
        var parts = JsonNode.Parse(File.ReadAllText(_file))!["connections"]!.AsArray();
        Assert.Equal(
            [("failing", null), ("first", Mei), ("second", Mei)],
            parts.Select(part => ((string)part!["connection"]!, (string?)part["email"])));
    }

    [Fact]
    public void Export_of_a_user_given_by_id_is_an_error_where_the_address_could_not_be_read()
    {
        var failing = _shell.ConnectSandbox("Keeptrusts", "failing");
        _shell.ConnectSandbox("Kubiya", "second");
        var id = _shell.Run("param($u) (Get-PlatformUser $u -Connection failing).Id", Mei).Single<string>();
        failing.Sandbox.SetScopes();
        var result = _shell.Run("param($u, $f) Export-PlatformUserAccess $u $f", id, _file);
        Assert.Equal(["MissingScope", "MissingScope"], result.ErrorIds);
        var parts = JsonNode.Parse(File.ReadAllText(_file))!["connections"]!.AsArray();
        Assert.All(parts, part => Assert.NotNull(part!["problem"]));
    }

    [Fact]
    public void Access_copy_to_a_user_who_is_piped_twice_is_done_once_and_counts_once_for_MaxChanges()
    {
        _shell.ConnectSandbox();
        var rows = $"'{Tariq}', '{Tariq.ToUpperInvariant()}', 'hassan.rahman@example.com' | "
            + "ForEach-Object { [pscustomobject]@{ Email = $_ } }";
        Assert.Equal(
            4,
            _shell.Run($"{rows} | Copy-PlatformUserAccess -From {Mei} -MaxChanges 1 -Force").FailsWith("TooManyPeople").ExitCode);
        var result = _shell.Run($"{rows} | Copy-PlatformUserAccess -From {Mei} -MaxChanges 2 -Force").Clean().All<OffboardingResult>();
        Assert.Equal(2, result.Count(row => row.Step == OffboardingStepKind.Verify));
        Assert.Equal(
            ["InvalidRequest", "EmptyInput"],
            _shell.Run($"[pscustomobject]@{{ Nothing = 1 }} | Copy-PlatformUserAccess -From {Mei} -Force").ErrorIds);
    }

    [Fact]
    public void WhatIf_of_an_access_copy_shows_the_access_to_be_given_and_the_access_that_is_not_copied()
    {
        _shell.ConnectSandbox();
        var text = _shell.Run("param($f, $t) Copy-PlatformUserAccess -From $f -To $t -WhatIf", Mei, Tariq).Clean().Console;
        Assert.Contains(
            $"\"Copy the access of {Mei}: add to team 'Engineering'. Not copied: role 'editor' (a copy does not change organization roles; "
            + "use Set-PlatformUser -OrgRole).\"", text, StringComparison.Ordinal);
        Assert.Contains("Summary for 1 user: 1 role or team would be given. Nothing was changed.", text, StringComparison.Ordinal);
    }

    private void Save(string save = "ConvertTo-Json -Depth 8 | Set-Content $f") =>
        _shell.Run($"param($s, $t, $f) Copy-PlatformUserAccess -From $s -To $t -PlanOnly | {save}", Mei, Tariq, _file).Clean();

    private void Export() => _shell.Run("param($u, $f) Export-PlatformUserAccess $u $f", Mei, _file).Clean();

    private ShellResult Apply() => _shell.Run("param($f) Copy-PlatformUserAccess -Plan $f -Force", _file);
}
