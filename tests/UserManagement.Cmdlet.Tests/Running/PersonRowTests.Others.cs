using System;
using System.IO;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

// Plans, restorations, copies and scheduled actions.
public sealed partial class PersonRowTests
{
    [Fact]
    public void IncludeFailed_emits_a_result_for_each_plan_of_a_file_and_for_a_plan_file_that_is_missing()
    {
        _shell.ConnectSandbox();
        _shell.Run(
            $"'{Liam}', '{Ravi}' | Invoke-PlatformUserOffboarding -PlanOnly | ConvertTo-Json -Depth 8 | "
            + "Set-Content (Join-Path $TestHome plans.json)").Clean();
        var rows = _shell.Run(
            "Invoke-PlatformUserOffboarding -Plan (Join-Path $TestHome missing.json), (Join-Path $TestHome plans.json) -Force "
            + "-IncludeFailed -ErrorAction Ignore").All<PlatformChangeResult>();
        Assert.Equal(
            [(1, RowOutcome.Failed), (2, RowOutcome.Confirmed), (3, RowOutcome.Confirmed)], rows.Select(row => (row.Row, row.Outcome)));
        Assert.EndsWith("missing.json", rows[0].Input);
        Assert.Equal([Liam, Ravi], rows.Skip(1).Select(row => row.Input));
    }

    [Fact]
    public void Offboarding_results_piped_to_Restore_PlatformUser_restore_the_user_and_repeated_rows_have_the_same_outcome()
    {
        _shell.ConnectSandbox();
        var rows = _shell.Run(
            $"$done = '{Liam}', '{Liam}', 'nobody@example.com' | Invoke-PlatformUserOffboarding -Force -IncludeFailed -ErrorAction Ignore; "
            + "$done | Where-Object Evidence | Restore-PlatformUser -Force -IncludeFailed").All<PlatformChangeResult>();
        Assert.Equal([(1, RowOutcome.Confirmed), (2, RowOutcome.Confirmed)], rows.Select(row => (row.Row, row.Outcome)));
        Assert.Equal((Liam, "Restore", "sandbox"), (rows[0].Email, rows[0].Action, rows[0].Connection));
        Assert.Equal("Active", _shell.Run($"(Get-PlatformUser {Liam}).Status").Single<UserStatus>().ToString());
    }

    [Fact]
    public void Restoration_from_a_missing_evidence_file_is_Failed_and_does_not_stop_the_next_restoration()
    {
        _shell.ConnectSandbox();
        var evidence = _shell.Run($"Invoke-PlatformUserOffboarding {Liam} -Force -IncludeFailed").Single<PlatformChangeResult>().Evidence;
        var result = _shell.Run("param($path) 'missing.json', $path | Restore-PlatformUser -IncludeFailed -WhatIf", evidence);
        Assert.Equal([RowOutcome.Failed, RowOutcome.WhatIf], result.All<PlatformChangeResult>().Select(row => row.Outcome));
        Assert.Single(result.ErrorIds);
    }

    [Fact]
    public void Restoration_from_a_result_without_evidence_is_Failed_and_does_not_stop_the_next_restoration()
    {
        _shell.ConnectSandbox();
        var result = _shell.Run(
            $"'nobody@example.com', '{Liam}' | Invoke-PlatformUserOffboarding -Force -IncludeFailed -ErrorAction Ignore | "
            + "ConvertTo-Csv | ConvertFrom-Csv | Restore-PlatformUser -IncludeFailed");
        Assert.Equal(["InvalidRequest"], result.ErrorIds);
        Assert.Equal([RowOutcome.Failed, RowOutcome.Confirmed], result.All<PlatformChangeResult>().Select(row => row.Outcome));
    }

    [Fact]
    public void Restoration_is_NotTried_if_Connection_names_no_connection_of_the_evidence()
    {
        _shell.ConnectSandbox();
        _shell.ConnectSandbox("Konnect", "konnect");
        var row = _shell.Run(
            $"Invoke-PlatformUserOffboarding {Liam} -Connection sandbox -Force -IncludeFailed | "
            + "Restore-PlatformUser -Connection konnect -IncludeFailed").Clean().Single<PlatformChangeResult>();
        Assert.Equal(RowOutcome.NotTried, row.Outcome);
    }

    [Fact]
    public void Copy_PlatformUserAccess_with_IncludeFailed_emits_one_result_for_each_row()
    {
        _shell.ConnectSandbox();
        var rows = _shell.Run(
            $"'{Ravi}', 'nobody@example.com', '{Ravi}', 'no address' | "
            + "Copy-PlatformUserAccess -From aisha.mwangi@example.com -Force -IncludeFailed -ErrorAction Ignore")
            .All<PlatformChangeResult>();
        Assert.Equal(
            [
                (1, RowOutcome.Confirmed, null), (2, RowOutcome.Failed, "UserNotFound"), (3, RowOutcome.Confirmed, null),
                (4, RowOutcome.Failed, "InvalidRequest"),
            ],
            rows.Select(row => (row.Row, row.Outcome, row.ErrorId)));
        Assert.Equal("Copy access", rows[0].Action);
        Assert.True(File.Exists(rows[0].Evidence));
    }

    [Fact]
    public void Access_copy_that_leaves_out_an_organization_role_is_Incomplete_with_the_reason()
    {
        _shell.ConnectSandbox();
        var row = _shell.Run($"Copy-PlatformUserAccess -From {Mei} -To {Liam} -Force -IncludeFailed").Clean()
            .Single<PlatformChangeResult>();
        Assert.Equal((RowOutcome.Incomplete, null), (row.Outcome, row.ErrorId));
        Assert.Contains("does not change organization roles", row.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stop_PlatformSchedule_with_IncludeFailed_emits_one_result_for_each_id()
    {
        _shell.ConnectSandbox();
        _shell.Run($"Add-PlatformUserRole {Liam} role_exporter -For 8h").Clean();
        var result = _shell.Run(
            "$id = (Get-PlatformSchedule).Id; $id, 'nothing', $id | Stop-PlatformSchedule -IncludeFailed -ErrorAction Ignore");
        var rows = result.All<PlatformChangeResult>();
        Assert.Equal(
            [(1, RowOutcome.Confirmed, null), (2, RowOutcome.Failed, "InvalidRequest"), (3, RowOutcome.Failed, "InvalidRequest")],
            rows.Select(row => (row.Row, row.Outcome, row.ErrorId)));
        Assert.Equal((Liam, "Keeptrusts", "sandbox", "Cancel"), (rows[0].Email, rows[0].Platform, rows[0].Connection, rows[0].Action));
        Assert.Equal(rows.Count, result.Output.Count);
    }

    [Fact]
    public void Stop_PlatformSchedule_under_WhatIf_has_the_outcome_WhatIf_and_cancels_no_action()
    {
        _shell.ConnectSandbox();
        _shell.Run($"Add-PlatformUserRole {Liam} role_exporter -For 8h").Clean();
        var row = _shell.Run("Get-PlatformSchedule | Stop-PlatformSchedule -IncludeFailed -WhatIf").Single<PlatformChangeResult>();
        Assert.Equal(RowOutcome.WhatIf, row.Outcome);
        Assert.Single(_shell.Run("Get-PlatformSchedule").Output);
    }

    [Theory]
    [InlineData("Invoke-PlatformUserOffboarding", "Invoke-PlatformUserOffboarding -Plan $plan -Force")]
    [InlineData("Copy-PlatformUserAccess -From aisha.mwangi@example.com", "Copy-PlatformUserAccess -Plan $plan -Force")]
    public void Plan_is_NotTried_if_Connection_names_no_connection_of_the_plan(string make, string run)
    {
        _shell.ConnectSandbox();
        _shell.ConnectSandbox("Kubiya", "kubiya");
        var result = _shell.Run($"$plan = '{Ravi}' | {make} -Connection sandbox -PlanOnly; {run} -Connection kubiya -IncludeFailed")
            .FailsWith("ConnectionMismatch");
        var row = Assert.Single(result.All<PlatformChangeResult>());
        Assert.Equal((RowOutcome.NotTried, "ConnectionMismatch"), (row.Outcome, row.ErrorId));
        Assert.NotEmpty(row.Message!);
    }

    [Fact]
    public void Restoration_from_evidence_with_nothing_to_restore_is_NotTried()
    {
        _shell.ConnectSandbox();
        const string offboard = $"Invoke-PlatformUserOffboarding -Plan $plan -Force -IncludeFailed -ErrorAction Ignore";
        var rows = _shell.Run(
            $"$plan = Invoke-PlatformUserOffboarding {Liam} -Action Remove -PlanOnly; {offboard}; $again = {offboard}; $again; "
            + "$again | Restore-PlatformUser -IncludeFailed").All<PlatformChangeResult>();
        Assert.Equal(
            [RowOutcome.Confirmed, RowOutcome.AlreadyDone, RowOutcome.NotTried], rows.Select(row => row.Outcome));
        Assert.Equal(rows[1].Evidence, rows[2].Evidence);
    }

    [Fact]
    public void Restoration_with_ErrorAction_Stop_emits_a_result_for_the_first_missing_path_and_none_for_the_next()
    {
        _shell.ConnectSandbox();
        Assert.Single(_shell.Run(
            "$global:rows = @(); Restore-PlatformUser missing1.json, missing2.json -IncludeFailed -ErrorAction Stop | "
            + "ForEach-Object { $global:rows += $_ }").Errors);
        Assert.Equal(
            [RowOutcome.Failed], _shell.Run("$global:rows").All<PlatformChangeResult>().Select(row => row.Outcome));
    }

    [Fact]
    public void Stop_PlatformSchedule_results_exported_as_CSV_can_be_piped_in_again_even_if_ids_are_blank()
    {
        _shell.ConnectSandbox();
        _shell.Run($"Add-PlatformUserRole {Liam} role_exporter -For 8h").Clean();
        var rows = _shell.Run(
            "$rows = $null, '', (Get-PlatformSchedule).Id | Stop-PlatformSchedule -IncludeFailed -WhatIf -ErrorAction Ignore; "
            + "$rows | ConvertTo-Csv | ConvertFrom-Csv | Stop-PlatformSchedule -IncludeFailed -ErrorAction Ignore")
            .All<PlatformChangeResult>();
        Assert.Equal(
            [(1, RowOutcome.Failed), (2, RowOutcome.Failed), (3, RowOutcome.Confirmed)], rows.Select(row => (row.Row, row.Outcome)));
    }

    [Fact]
    public void Results_of_piped_plans_and_unusable_objects_have_the_position_in_the_input_as_row_number()
    {
        _shell.ConnectSandbox();
        var rows = _shell.Run(
            $"$plans = '{Liam}', '{Ravi}' | Invoke-PlatformUserOffboarding -PlanOnly; "
            + "$plans[0], $null, $plans[1] | Invoke-PlatformUserOffboarding -IncludeFailed -WhatIf -ErrorAction Ignore")
            .All<PlatformChangeResult>();
        Assert.Equal([1, 2, 3], rows.Select(row => row.Row));
    }

    [Fact]
    public void Offboarding_that_is_scheduled_on_only_some_connections_is_Incomplete()
    {
        _shell.ConnectSandbox();
        _shell.ConnectSandbox("Kubiya", "kubiya");
        var rows = _shell.Run(
            "$id = (Get-PlatformUser -Connection kubiya | Where-Object Email -eq kwame.mensah@example.com).Id; "
            + "'kwame.mensah@example.com', $id | Invoke-PlatformUserOffboarding -At (Get-Date).AddDays(1) -Force -IncludeFailed "
            + "-Allow LastAdministrator -ErrorAction Ignore").All<PlatformChangeResult>();
        Assert.Single(_shell.Run("Get-PlatformSchedule").All<PlatformScheduleEntry>());
        Assert.Equal(
            [(RowOutcome.Incomplete, "AmbiguousUser"), (RowOutcome.Incomplete, "AmbiguousUser")],
            rows.Select(row => (row.Outcome, row.ErrorId)));
    }
}
