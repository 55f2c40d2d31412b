using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using UserManagement.Cmdlets.Lifecycle;
using UserManagement.Running;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>-IncludeFailed emits one result for each row in the order of the input. The results can be piped in again.</summary>
public sealed partial class RowResultTests : IDisposable
{
    private const string Mei = "mei.chen@example.com";
    private const string Ravi = "ravi.patel@example.com";
    private readonly Shell _shell = new(null);

    public static TheoryData<string> Changes() =>
    [
        .. CmdletTypes.All.Where(one => typeof(UserChangeCommand).IsAssignableFrom(one.Value.Type)
            || (typeof(OffboardingCommand).IsAssignableFrom(one.Value.Type) && one.Key != "Invoke-PlatformSchedule")
            || one.Key == "Stop-PlatformSchedule").Select(one => one.Key),
    ];

    public void Dispose() => _shell.Dispose();

    [Theory]
    [MemberData(nameof(Changes))]
    public void Every_cmdlet_that_changes_users_or_their_schedule_by_rows_has_IncludeFailed_and_declares_PlatformChangeResult(string name)
    {
        var type = CmdletTypes.All[name].Type;
        Assert.Contains(CmdletTypes.Parameters(type), parameter => parameter.Name == "IncludeFailed");
        var outputs = type.GetCustomAttributes(typeof(OutputTypeAttribute), inherit: false).Cast<OutputTypeAttribute>();
        Assert.Contains(typeof(PlatformChangeResult), outputs.SelectMany(output => output.Type).Select(output => output.Type));
    }

    [Fact]
    public void IncludeFailed_emits_one_result_for_each_row_that_is_not_blank_in_the_order_of_the_input()
    {
        _shell.ConnectSandbox();
        var rows = Results(
            "Email,Connection", $"{Mei},sandbox", "nobody@example.com,", "no address,", ",", "owner@example.com,gone",
            $"freya.lindqvist@example.com,", "alex.rivera@example.com,", $"{Ravi},");
        Assert.Equal([1, 2, 3, 5, 6, 7, 8], rows.Select(row => row.Row));
        Assert.Equal(
            [
                ("Confirmed", null), ("Failed", "UserNotFound"), ("Failed", "InvalidRequest"), ("Failed", "ConnectionMismatch"),
                ("AlreadyDone", null), ("Failed", "UserNotFound"), ("Confirmed", null),
            ],
            rows.Select(row => (row.Outcome.ToString(), row.ErrorId)));
        Assert.Equal(
            [Mei, "nobody@example.com", "no address", "owner@example.com", "freya.lindqvist@example.com", "alex.rivera@example.com", Ravi],
            rows.Select(row => row.Input));
        Assert.Equal((Mei, "Keeptrusts", "sandbox", "Suspend"), (rows[0].Email, rows[0].Platform, rows[0].Connection, rows[0].Action));
        Assert.NotNull(rows[0].Id);
        Assert.Equal(("gone", null, null), (rows[3].Connection, rows[3].Platform, rows[3].Action));
        Assert.Null(rows[2].Email ?? rows[2].Id);
        Assert.All(rows.Where(row => row.ErrorId is not null), row => Assert.NotEmpty(row.Message!));
    }

    [Fact]
    public void Errors_are_the_same_with_and_without_IncludeFailed()
    {
        _shell.ConnectSandbox();
        const string input = "'nobody@example.com', 'no address', 'mei.chen@example.com'";
        var with = _shell.Run(input + " | Suspend-PlatformUser -IncludeFailed");
        var without = _shell.Run(input + " | Suspend-PlatformUser");
        Assert.Equal(["UserNotFound", "InvalidRequest"], with.ErrorIds.Order().Reverse());
        Assert.Equal(without.ErrorIds.Order(), with.ErrorIds.Order());
        Assert.Equal(
            without.Errors.Select(error => error.Exception.Message).Order(), with.Errors.Select(error => error.Exception.Message).Order());
        Assert.Empty(without.Output);
        Assert.Equal(3, with.All<PlatformChangeResult>().Count);
    }

    [Fact]
    public void Results_exported_as_CSV_and_piped_in_again_name_the_same_users_and_change_nothing()
    {
        var sandbox = _shell.ConnectSandbox().Sandbox;
        _shell.ConnectSandbox("Kubiya", "other");
        var script = """
            Set-Content (Join-Path $TestHome in.csv) 'Email,Connection', 'mei.chen@example.com,sandbox', 'nobody@example.com,sandbox',
                'bad address,sandbox', 'liam.murphy@example.com,gone', 'ravi.patel@example.com,sandbox'
            Import-Csv (Join-Path $TestHome in.csv) | Suspend-PlatformUser -PassThru -IncludeFailed -ErrorAction SilentlyContinue |
                Export-Csv (Join-Path $TestHome out.csv)
            Import-Csv (Join-Path $TestHome out.csv)
            """;
        Assert.Equal(5, _shell.Run(script).Output.Count);
        sandbox.ClearRequests();
        var again = _shell.Run(
            "Import-Csv (Join-Path $TestHome out.csv) | Suspend-PlatformUser -IncludeFailed -ErrorAction SilentlyContinue")
            .All<PlatformChangeResult>();
        Assert.Equal(["AlreadyDone", "Failed", "Failed", "Failed", "AlreadyDone"], again.Select(row => row.Outcome.ToString()));
        Assert.Equal([null, "UserNotFound", "InvalidRequest", "ConnectionMismatch", null], again.Select(row => row.ErrorId));
        Assert.Equal((null, null, "bad address"), (again[2].Email, again[2].Id, again[2].Input));
        Assert.DoesNotContain(sandbox.Requests, request => request.Method != "GET");
    }

    [Fact]
    public void Result_objects_and_their_deserialized_copies_can_be_piped_in_again()
    {
        _shell.ConnectSandbox();
        _shell.Run(InputPrelude.Text).Clean();
        var words = _shell.Run(
            $"$all = '{Mei}', '{Ravi}' | Suspend-PlatformUser -IncludeFailed; $all | Resume-PlatformUser -IncludeFailed | Out-Null; "
            + "($all | ForEach-Object { ConvertTo-Copy $_ } | Suspend-PlatformUser -IncludeFailed).Outcome; ($all).Email").Clean();
        Assert.Equal(["Confirmed", "Confirmed", Mei, Ravi], words.Output.Select(word => word!.ToString()));
    }

    [Fact]
    public void Result_of_another_organization_piped_in_again_is_ConnectionMismatch()
    {
        _shell.ConnectSandbox();
        _shell.Run(
            $"[pscustomobject]@{{ Email = '{Mei}'; Connection = 'sandbox'; Organization = 'Another Corp' }} | "
            + "Suspend-PlatformUser -IncludeFailed -ErrorAction SilentlyContinue | Export-Csv (Join-Path $TestHome out.csv)").Clean();
        var result = _shell.Run("Import-Csv (Join-Path $TestHome out.csv) | Suspend-PlatformUser -IncludeFailed");
        Assert.Equal("ConnectionMismatch", result.ErrorIds.Single());
        Assert.Equal("Another Corp", Assert.Single(result.All<PlatformChangeResult>()).Organization);
    }

    [Fact]
    public void Results_under_WhatIf_are_WhatIf_AlreadyDone_or_Failed_and_no_change_is_sent()
    {
        var sandbox = _shell.ConnectSandbox().Sandbox;
        var rows = _shell.Run(
            $"'{Mei}', 'freya.lindqvist@example.com', 'nobody@example.com' | Suspend-PlatformUser -IncludeFailed -WhatIf "
            + "-ErrorAction SilentlyContinue").All<PlatformChangeResult>();
        Assert.Equal(["WhatIf", "AlreadyDone", "Failed"], rows.Select(row => row.Outcome.ToString()));
        Assert.DoesNotContain(sandbox.Requests, request => request.Method != "GET");
    }

    [Fact]
    public void Row_whose_prompt_is_answered_No_has_the_outcome_Declined()
    {
        using var shell = new Shell("No", "Yes");
        shell.ConnectSandbox();
        var rows = shell.Run($"'{Mei}', '{Ravi}' | Remove-PlatformUser -IncludeFailed").Clean().All<PlatformChangeResult>();
        Assert.Equal(["Declined", "Accepted"], rows.Select(row => row.Outcome.ToString()));
    }

    [Fact]
    public void Row_that_a_guard_refuses_is_Failed_with_the_error_id_of_the_guard()
    {
        _shell.ConnectSandbox();
        var rows = _shell.Run(
            $"@(Get-PlatformUser -Current) + @(Get-PlatformUser {Mei}) | Suspend-PlatformUser -IncludeFailed -ErrorAction SilentlyContinue")
            .All<PlatformChangeResult>();
        Assert.Equal([("Failed", "SelfRefused"), ("Confirmed", null)], rows.Select(row => (row.Outcome.ToString(), row.ErrorId)));
    }

    private IReadOnlyList<PlatformChangeResult> Results(params string[] lines)
    {
        File.WriteAllLines(Path.Combine(_shell.Home, "in.csv"), lines);
        return _shell.Run(
            "Import-Csv (Join-Path $TestHome in.csv) | Suspend-PlatformUser -PassThru -IncludeFailed -ErrorAction SilentlyContinue")
            .All<PlatformChangeResult>();
    }
}
