using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

// -IncludeFailed with changes of teams.
public sealed partial class RowResultTests
{
    [Fact]
    public void New_PlatformTeam_with_IncludeFailed_emits_one_result_for_each_row()
    {
        _shell.ConnectSandbox();
        var result = _shell.Run("'Data Science', 'Finance', '' | New-PlatformTeam -IncludeFailed");
        var rows = result.All<PlatformChangeResult>();
        Assert.Equal(
            [(1, RowOutcome.Confirmed, null), (2, RowOutcome.Failed, "TeamAlreadyExists"), (3, RowOutcome.Failed, "InvalidRequest")],
            rows.Select(row => (row.Row, row.Outcome, row.ErrorId)));
        Assert.Equal("Finance", rows[1].Input);
        Assert.StartsWith("team_", rows[0].Id);
        Assert.Equal(["TeamAlreadyExists", "InvalidRequest"], result.ErrorIds);
    }

    [Fact]
    public void Add_PlatformTeamRole_with_IncludeFailed_emits_one_result_for_each_row_and_role()
    {
        _shell.ConnectSandbox();
        var result = _shell.Run("'team_finance', 'no such team' | Add-PlatformTeamRole -Role role_viewer, role_auditor -IncludeFailed");
        Assert.Equal(
            [
                (1, "team_finance", RowOutcome.AlreadyDone, null), (1, "team_finance", RowOutcome.Confirmed, null),
                (2, "no such team", RowOutcome.Failed, "TeamNotFound"), (2, "no such team", RowOutcome.Failed, "TeamNotFound"),
            ],
            result.All<PlatformChangeResult>().Select(row => (row.Row, row.Id, row.Outcome, row.ErrorId)));
    }

    [Fact]
    public void Results_of_Set_PlatformTeam_exported_as_CSV_can_be_piped_in_again()
    {
        _shell.ConnectSandbox();
        var result = _shell.Run(
            "$results = 'Finance', 'Nowhere' | Set-PlatformTeam -Description Money -IncludeFailed -ErrorAction Ignore; "
            + "$results | ConvertTo-Csv | ConvertFrom-Csv | Set-PlatformTeam -Description Money -IncludeFailed -ErrorAction Ignore");
        Assert.Equal(
            [("team_finance", RowOutcome.AlreadyDone), ("Nowhere", RowOutcome.Failed)],
            result.All<PlatformChangeResult>().Select(row => (row.Id, row.Outcome)));
    }

    [Fact]
    public void Remove_PlatformTeam_result_is_WhatIf_under_WhatIf_and_Failed_for_a_team_with_members()
    {
        _shell.ConnectSandbox();
        var rows = _shell.Run("Remove-PlatformTeam team_finance -Force -IncludeFailed -WhatIf; "
            + "Remove-PlatformTeam team_finance -IncludeFailed -Confirm:$false -ErrorAction Ignore").All<PlatformChangeResult>();
        Assert.Equal([RowOutcome.WhatIf, RowOutcome.Failed], rows.Select(row => row.Outcome));
        Assert.Equal([1, 1], rows.Select(row => row.Row));
    }

    [Fact]
    public void Pipeline_input_together_with_the_argument_User_is_an_error_that_says_to_leave_out_one_of_them()
    {
        _shell.ConnectSandbox();
        var error = Assert.Single(_shell.Run("[pscustomobject]@{ a = 1 } | Suspend-PlatformUser -User mei.tanaka@example.com").Errors);
        Assert.Equal("Leave out the piped input or -User.", ((PlatformException)error.Exception).RecommendedAction);
    }
}
