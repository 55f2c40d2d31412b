using System;
using UserManagement.Offboarding;

namespace UserManagement.Cmdlets.Lifecycle;

/// <summary>Creates the error of a failed or unverified step.</summary>
internal static class StepError
{
    /// <param name="result">The result.</param>
    /// <param name="foreseen">True if nothing was tried, such as under -WhatIf.</param>
    public static PlatformException Of(OffboardingResult result, bool foreseen = false)
    {
        var error = Enum.TryParse<PlatformError>(result.ErrorId, out var known) ? known : PlatformError.NotVerified;
        var remedy = result.Cause?.RecommendedAction ?? result.Remedy
            ?? (result.TeamsAreHidden ? "Check the user's teams in the vendor's own console."
                : foreseen ? "Look at the user with Get-PlatformUser -Detailed."
                : "Look at the user with Get-PlatformUser -Detailed; running the command again is safe.");
        return new PlatformException(error, Message(result), remedy, result.Cause)
        {
            Platform = result.Platform,
            Connection = result.Connection,
            RequestId = result.RequestId,
        }.WithRequestOf(result.Cause);
    }

    /// <summary>Returns the error of the outcome of a person; null if the outcome has none.</summary>
    /// <param name="person">The person.</param>
    /// <param name="foreseen">True under -WhatIf.</param>
    public static PlatformException? Of(PersonOutcome person, bool foreseen) => person.Failure
        ?? (person.Decisive is { State: OffboardingStepState.Failed or OffboardingStepState.Unverified } result
            ? Of(result, foreseen)
            : null);

    /// <summary>
    /// Returns the reason of a result, with the person, the connection and the step before it, unless the reason already names the person
    /// and the connection.
    /// </summary>
    public static string Message(OffboardingResult result)
    {
        // The reason of a result ends with the remedy. An error has the remedy in RecommendedAction, so its summary is used.
        var why = result.Cause is { } cause && cause.Message == result.Reason ? cause.Summary : result.Reason ?? "";
        var (reason, where) = (why.TrimEnd('.') + ".", $"{result.Platform} (connection '{result.Connection}')");
        var named = reason.IndexOf(result.Person, StringComparison.Ordinal) >= 0 && reason.IndexOf(where, StringComparison.Ordinal) >= 0;
        if (named) return reason;
        // The step Verify is the read of the user, which changes nothing; the reason says what the read found.
        if (result.Step == OffboardingStepKind.Verify) return $"{result.Person} on {where}: {reason}";
        if (result.TeamsAreHidden) return $"{result.Person} may still be in teams on {where}: {reason}";
        var ended = result.State switch
        {
            OffboardingStepState.Failed => "failed",
            OffboardingStepState.Unverified => "is not verified",
            _ => "was not made",
        };
        return $"The step {result.Step}{(result.Detail is null ? "" : $" '{result.Detail}'")} for {result.Person} on {where} {ended}: "
            + reason;
    }
}
