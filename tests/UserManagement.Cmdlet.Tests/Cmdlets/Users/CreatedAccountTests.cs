using System;
using Xunit;
using Answer = UserManagement.CmdletTests.LoopbackPlatform.Answer;

namespace UserManagement.CmdletTests;

/// <summary>Creating an account on a SCIM server whose response is empty and whose list does not show the account yet.</summary>
public sealed class CreatedAccountTests : IDisposable
{
    private readonly Shell _shell = new();
    private readonly LoopbackPlatform _platform = new(request => request.StartsWith("POST", StringComparison.Ordinal) ? new Answer("", 201)
        : request.Contains("/Groups", StringComparison.Ordinal)
            ? """{"totalResults":1,"startIndex":1,"itemsPerPage":1,"Resources":[{"id":"team1","displayName":"Team 1"}]}"""
            : """{"totalResults":0,"startIndex":1,"itemsPerPage":0,"Resources":[]}""");

    public CreatedAccountTests() => _shell.Run(
        "param($address) Connect-Platform Scim -BaseUri ($address + '/scim/v2') -Name here -SkipTest -NoJournal -Token "
        + "(ConvertTo-SecureString secret_12345678 -AsPlainText -Force)",
        _platform.Address).Clean();

    public void Dispose()
    {
        _shell.Dispose();
        _platform.Dispose();
    }

    [Fact]
    public void Account_whose_creation_included_the_name_is_Accepted_and_the_name_is_not_sent_again()
    {
        var user = _shell.Run("Invoke-PlatformUserInvite new@example.com -Name 'New User'").Single<PlatformUser>();
        Assert.Equal(ChangeOutcome.Accepted, user.ChangeOutcome);
        Assert.Single(_platform.Changes);
    }

    [Fact]
    public void Error_for_an_account_that_is_not_shown_yet_reports_the_missing_team_and_no_missing_name()
    {
        var error = (PlatformException)_shell.Run("Invoke-PlatformUserInvite new@example.com -Name 'New User' -Team team1")
            .FailsWith("UnexpectedResponse").Errors[0].Exception;
        Assert.Contains("was not added to the teams", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Set-PlatformUser", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Journal_says_Accepted_for_an_account_that_is_not_shown_yet_and_whose_teams_are_missing()
    {
        _shell.Run(
            "param($address) Connect-Platform Scim -BaseUri ($address + '/scim/v2') -Name kept -SkipTest -SetDefault "
            + "-JournalPath (Join-Path $TestHome journal) -Token (ConvertTo-SecureString secret_12345678 -AsPlainText -Force)",
            _platform.Address).Clean();
        _shell.Run("Invoke-PlatformUserInvite new@example.com -Team team1").FailsWith("UnexpectedResponse");
        var entry = _shell.Run("Get-PlatformJournal").Single<PlatformJournalEntry>();
        Assert.Equal(ChangeOutcome.Accepted, entry.Outcome);
        Assert.Equal("UnexpectedResponse", entry.ErrorId);
    }
}
