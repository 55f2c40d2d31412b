using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>-IncludeFailed of the cmdlets that offboard, restore and copy: one result for each row of the input.</summary>
public sealed partial class PersonRowTests : IDisposable
{
    private const string Mei = "mei.chen@example.com";
    private const string Liam = "liam.murphy@example.com";
    private const string Ravi = "ravi.patel@example.com";
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Offboarding_with_IncludeFailed_emits_one_result_for_each_row_in_the_order_of_the_input()
    {
        _shell.ConnectSandbox();
        _shell.ConnectSandbox("Konnect", "konnect");
        var result = Offboard(
            "Email,Alias,Connection", $"{Liam},,", "nobody@example.com,,", "no address,,", ",,", $"{Liam},,", $"{Ravi},,gone",
            $"{Mei},not an address,");
        var rows = result.All<PlatformChangeResult>();
        Assert.Equal([1, 2, 3, 5, 6, 7], rows.Select(row => row.Row));
        Assert.Equal(
            [
                ("Incomplete", "NotVerified"), ("Failed", "UserNotFound"), ("Failed", "InvalidRequest"), ("Incomplete", "NotVerified"),
                ("Failed", "ConnectionMismatch"), ("Failed", "InvalidRequest"),
            ],
            rows.Select(row => (row.Outcome.ToString(), row.ErrorId)));
        Assert.Equal([Liam, "nobody@example.com", "no address", Liam, Ravi, Mei], rows.Select(row => row.Input));
        Assert.Equal(["Offboard", "Offboard", null, "Offboard", "Offboard", "Offboard"], rows.Select(row => row.Action));
        Assert.True(File.Exists(rows[0].Evidence));
        Assert.Equal(rows[0].Evidence, rows[3].Evidence);
        Assert.All(rows, row => Assert.NotEmpty(row.Message!));
        Assert.Equal(rows.Count, result.Output.Count);
    }

    [Fact]
    public void Restoration_of_a_removed_user_who_has_not_accepted_the_new_invitation_is_Incomplete()
    {
        _shell.ConnectSandbox("Astra", "astra");
        var evidence = _shell.Run($"Invoke-PlatformUserOffboarding {Liam} -Action Remove -Force -IncludeFailed")
            .Single<PlatformChangeResult>().Evidence;
        var result = _shell.Run("param($path) Restore-PlatformUser $path -Force -IncludeFailed", evidence).FailsWith("NotVerified");
        var row = Assert.Single(result.All<PlatformChangeResult>());
        Assert.Equal(RowOutcome.Incomplete, row.Outcome);
        Assert.Contains("has not accepted yet", row.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Result_of_an_offboarding_on_one_connection_names_the_user_and_the_connection()
    {
        _shell.ConnectSandbox();
        var row = Assert.Single(Offboard("Email", Liam).Clean().All<PlatformChangeResult>());
        Assert.Equal(
            (RowOutcome.Confirmed, Liam, "Keeptrusts", "sandbox", null, null),
            (row.Outcome, row.Email, row.Platform, row.Connection, row.ErrorId, row.Message));
        Assert.StartsWith("user_", row.Id);
        var again = Assert.Single(Offboard("Email", Liam).Clean().All<PlatformChangeResult>());
        Assert.Equal(RowOutcome.AlreadyDone, again.Outcome);
    }

    [Fact]
    public void Offboarding_errors_are_the_same_with_and_without_IncludeFailed()
    {
        _shell.ConnectSandbox();
        const string input = "'nobody@example.com', 'no address', 'owner@example.com'";
        var with = _shell.Run(input + " | Invoke-PlatformUserOffboarding -Force -IncludeFailed -WhatIf");
        var without = _shell.Run(input + " | Invoke-PlatformUserOffboarding -Force -WhatIf");
        Assert.Equal(3, with.ErrorIds.Count);
        Assert.Equal(without.Errors.Select(error => error.Exception.Message), with.Errors.Select(error => error.Exception.Message));
        Assert.Equal(with.ErrorIds.Order(), with.All<PlatformChangeResult>().Select(row => row.ErrorId!).Order());
    }

    [Fact]
    public void Offboarding_of_more_users_than_MaxChanges_is_NotTried_for_every_valid_row_and_changes_nothing()
    {
        var sandbox = _shell.ConnectSandbox().Sandbox;
        var result = _shell.Run($"'{Liam}', 'no address', '{Ravi}' | Invoke-PlatformUserOffboarding -Force -MaxChanges 1 -IncludeFailed");
        Assert.Equal(
            [("NotTried", "TooManyPeople"), ("Failed", "InvalidRequest"), ("NotTried", "TooManyPeople")],
            result.All<PlatformChangeResult>().Select(row => (row.Outcome.ToString(), row.ErrorId)));
        Assert.Contains("TooManyPeople", result.ErrorIds);
        Assert.DoesNotContain(sandbox.Requests, request => request.Method != "GET");
    }

    [Fact]
    public void Offboarding_with_ErrorAction_Stop_emits_the_results_of_all_rows_before_the_first_error()
    {
        _shell.ConnectSandbox();
        var rows = OffboardAndStop($"'{Liam}', (Get-PlatformUser -Current).Email, '{Ravi}'");
        Assert.Equal([RowOutcome.Confirmed, RowOutcome.Failed], rows.Select(row => row.Outcome).Take(2));
        Assert.Equal(3, rows.Count);
    }

    [Fact]
    public void Invalid_row_with_ErrorAction_Stop_is_Failed_and_leaves_the_earlier_row_NotTried()
    {
        var sandbox = _shell.ConnectSandbox().Sandbox;
        var rows = OffboardAndStop($"'{Liam}', 'no address', '{Ravi}'");
        Assert.Equal([(1, RowOutcome.NotTried), (2, RowOutcome.Failed)], rows.Select(row => (row.Row, row.Outcome)));
        Assert.DoesNotContain(sandbox.Requests, request => request.Method != "GET");
    }

    [Fact]
    public void Offboarding_under_WhatIf_has_the_outcome_WhatIf_and_sends_nothing()
    {
        var sandbox = _shell.ConnectSandbox().Sandbox;
        var rows = _shell.Run($"'{Liam}', 'nobody@example.com' | Invoke-PlatformUserOffboarding -IncludeFailed -WhatIf -ErrorAction Ignore")
            .All<PlatformChangeResult>();
        Assert.Equal([RowOutcome.WhatIf, RowOutcome.Failed], rows.Select(row => row.Outcome));
        Assert.DoesNotContain(sandbox.Requests, request => request.Method != "GET");
    }

    [Fact]
    public void Offboarding_that_is_declined_at_the_prompt_has_the_outcome_Declined()
    {
        using var shell = new Shell("No", "Yes");
        shell.ConnectSandbox();
        var rows = shell.Run($"'{Liam}', '{Ravi}' | Invoke-PlatformUserOffboarding -IncludeFailed").Clean().All<PlatformChangeResult>();
        Assert.Equal([RowOutcome.Declined, RowOutcome.Confirmed], rows.Select(row => row.Outcome));
    }

    [Fact]
    public void Offboarding_with_a_future_time_in_At_has_the_outcome_Scheduled()
    {
        _shell.ConnectSandbox();
        var result = _shell.Run(
            $"'{Liam}', 'nobody@example.com' | Invoke-PlatformUserOffboarding -At (Get-Date).AddDays(1) -Force -IncludeFailed "
            + "-ErrorAction Ignore");
        Assert.Equal([RowOutcome.Scheduled, RowOutcome.Failed], result.All<PlatformChangeResult>().Select(row => row.Outcome));
        Assert.Single(_shell.Run("Get-PlatformSchedule").All<PlatformScheduleEntry>());
    }

    [Theory]
    [InlineData("Invoke-PlatformUserOffboarding")]
    [InlineData("Copy-PlatformUserAccess -From amara.okafor@example.com")]
    public void PlanOnly_with_IncludeFailed_is_InvalidRequest_and_the_row_is_NotTried(string command)
    {
        _shell.ConnectSandbox();
        var result = _shell.Run($"'{Liam}' | {command} -PlanOnly -IncludeFailed");
        Assert.Contains("InvalidRequest", result.ErrorIds);
        Assert.Equal(RowOutcome.NotTried, Assert.Single(result.All<PlatformChangeResult>()).Outcome);
    }

    [Fact]
    public void Offboarding_results_exported_as_CSV_and_piped_in_again_name_the_same_users_and_change_nothing()
    {
        var sandbox = _shell.ConnectSandbox().Sandbox;
        Offboard("Email", Liam, "nobody@example.com").All<PlatformChangeResult>();
        sandbox.ClearRequests();
        var again = _shell.Run(
            "Import-Csv (Join-Path $TestHome out.csv) | Invoke-PlatformUserOffboarding -Force -IncludeFailed -ErrorAction Ignore")
            .All<PlatformChangeResult>();
        Assert.Equal([RowOutcome.AlreadyDone, RowOutcome.Failed], again.Select(row => row.Outcome));
        Assert.DoesNotContain(sandbox.Requests, request => request.Method != "GET");
    }

    /// <summary>Offboards users with -ErrorAction Stop, and returns the results that were emitted before the error.</summary>
    private IReadOnlyList<PlatformChangeResult> OffboardAndStop(string users)
    {
        Assert.Single(_shell.Run(
            $"$global:rows = @(); {users} | Invoke-PlatformUserOffboarding -Force -IncludeFailed -ErrorAction Stop | "
            + "ForEach-Object { $global:rows += $_ }").Errors);
        return _shell.Run("$global:rows").All<PlatformChangeResult>();
    }

    /// <summary>Offboards the users of a CSV file, and writes the results to another one.</summary>
    private ShellResult Offboard(params string[] lines)
    {
        File.WriteAllLines(Path.Combine(_shell.Home, "in.csv"), lines);
        return _shell.Run(
            "Import-Csv (Join-Path $TestHome in.csv) | Invoke-PlatformUserOffboarding -Force -IncludeFailed "
            + "-ErrorAction SilentlyContinue -OutVariable results; $results | Export-Csv (Join-Path $TestHome out.csv)");
    }
}
