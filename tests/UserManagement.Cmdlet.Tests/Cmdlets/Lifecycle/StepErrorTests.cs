using System;
using UserManagement.Cmdlets.Lifecycle;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>The error of an unverified step tells what to do about its cause.</summary>
public sealed class StepErrorTests
{
    [Theory]
    [InlineData("Describe the pages of the list in a route file.", "Describe the pages of the list in a route file.")]
    [InlineData(null, "Look at the user with Get-PlatformUser -Detailed; running the command again is safe.")]
    public void Remedy_of_an_unverified_step_is_the_remedy_of_its_cause_or_else_suggests_Get_PlatformUser_Detailed(
        string? ofCause, string expected)
    {
        var result = Unverified("Kubiya", OffboardingStepKind.Verify, "the list may be incomplete");
        result.Cause =
            ofCause is null ? null : new PlatformException(PlatformError.ListIncomplete, "The list may be incomplete.", ofCause);
        Assert.Equal(expected, StepError.Of(result).RecommendedAction);
    }

    [Fact]
    public void Remedy_of_the_result_is_used_if_the_step_has_no_cause()
    {
        var result = Unverified("Kubiya", OffboardingStepKind.Verify, "access remains: status Active");
        result.Remedy = "Kubiya cannot suspend users: use -Action SuspendOrRemove.";
        Assert.Equal(result.Remedy, StepError.Of(result).RecommendedAction);
    }

    [Fact]
    public void Error_of_hidden_teams_says_that_the_user_may_still_be_in_teams_and_where_to_check()
    {
        var result = Unverified(
            "Scim", OffboardingStepKind.LeaveTeam,
            "Scim (connection 'here') does not show who is in which group.");
        result.TeamsAreHidden = true;
        var error = StepError.Of(result);
        Assert.Equal("Check the user's teams in the vendor's own console.", error.RecommendedAction);
        Assert.StartsWith(
            "jane@example.com may still be in teams on Scim (connection 'here'): Scim", error.Message, StringComparison.Ordinal);
    }

    private static OffboardingResult Unverified(string platform, OffboardingStepKind step, string reason) => new()
    {
        Person = "jane@example.com",
        Platform = platform,
        Connection = "here",
        Step = step,
        State = OffboardingStepState.Unverified,
        Reason = reason,
    };
}
