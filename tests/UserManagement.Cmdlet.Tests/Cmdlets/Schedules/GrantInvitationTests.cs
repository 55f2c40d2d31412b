using System;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Invoke-PlatformUserInvite asks before it sets or moves the end of an account that already exists.</summary>
public sealed class GrantInvitationTests : IDisposable
{
    private const string Who = "liam.murphy@example.com";
    private const string Invite = $"Invoke-PlatformUserInvite {Who} -Role role_viewer -IfNotExists -WarningAction SilentlyContinue ";
    private readonly Shell _shell = new("No", "Yes", "No");
    private readonly SetClock _clock = new();

    public GrantInvitationTests()
    {
        _shell.SetClock(_clock);
        _shell.ConnectSandbox();
    }

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void End_of_an_existing_account_is_shown_by_WhatIf_and_not_saved()
    {
        var run = _shell.Run(Invite + "-EndExisting -For 7d -WhatIf").Clean();
        Assert.Contains("End the account, which already exists, at 2026-12-08T", run.Console, StringComparison.Ordinal);
        Assert.Contains(Who, run.Console, StringComparison.Ordinal);
        Assert.Empty(Grants());
        Assert.Single(run.All<PlatformUser>());

        _shell.Run(Invite + "-EndExisting -For 7d").Clean();
        var first = Assert.Single(Grants()).End;
        run = _shell.Run(Invite + "-For 14d -WhatIf").Clean();
        Assert.Contains("Move the scheduled end of the account from 2026-12-08T", run.Console, StringComparison.Ordinal);
        Assert.Equal(first, Assert.Single(Grants()).End);
    }

    [Fact]
    public void End_of_an_existing_account_is_saved_only_if_the_question_is_answered_with_Yes()
    {
        Assert.Equal(Who, _shell.Run(Invite + "-EndExisting -For 7d -Confirm").Single<PlatformUser>().Email);
        Assert.Empty(Grants());
        _shell.Run(Invite + "-EndExisting -For 7d -Confirm").Clean();
        Assert.Equal(_clock.UtcNow.AddDays(7), Assert.Single(Grants()).End);
        _shell.Run(Invite + "-For 14d -Confirm").Clean();
        Assert.Equal(_clock.UtcNow.AddDays(7), Assert.Single(Grants()).End);
        Assert.Equal(3, _shell.Host.Questions.Count);
    }

    [Fact]
    public void End_that_the_account_already_has_needs_no_question()
    {
        _shell.Run(Invite + "-EndExisting -For 7d").Clean();
        _shell.Run(Invite + "-For 7d -Confirm").Clean();
        Assert.Empty(_shell.Host.Questions);
    }

    [Fact]
    public void Row_result_of_the_end_of_an_existing_account_is_WhatIf_Declined_or_AlreadyDone()
    {
        Assert.Equal(RowOutcome.WhatIf, Row("-WhatIf").Outcome);
        Assert.Equal(RowOutcome.Declined, Row("-Confirm").Outcome);
        Assert.Empty(Grants());
        Assert.Equal(RowOutcome.AlreadyDone, Row("-Confirm").Outcome);
        Assert.Single(Grants());
        Assert.Equal(RowOutcome.AlreadyDone, Row("-WhatIf").Outcome);
    }

    private PlatformChangeResult Row(string more) =>
        _shell.Run(Invite + "-EndExisting -For 7d -IncludeFailed " + more).Single<PlatformChangeResult>();

    private PlatformGrant[] Grants() => [.. _shell.Run("Get-PlatformGrant").Clean().All<PlatformGrant>()];
}
