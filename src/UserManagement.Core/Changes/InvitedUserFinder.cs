using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Requests;
using UserManagement.People;

namespace UserManagement.Changes;

/// <summary>Looks up the user before the invitation, and afterwards if the response does not show the user.</summary>
internal sealed class InvitedUserFinder(PlatformConnection connection, UserResolver resolver, InvitationPlan plan)
{
    private string Where => $"{connection.Platform} (connection '{connection.Name}')";

    /// <summary>
    /// Returns the user who already has the address; null if there is none. If an account is created without a mail, also returns null
    /// if the user list is incomplete, because the server itself refuses a second account with the same user name.
    /// </summary>
    public async Task<PlatformUser?> BeforeAsync(CallContext call)
    {
        try
        {
            return await resolver.FindByEmailAsync(plan.Email, call).ConfigureAwait(false);
        }
        catch (PlatformException e) when (plan.CreatesAccount && e.Error == PlatformError.ListIncomplete)
        {
            call.Observer.Verbose($"The user list does not show whether '{plan.Email}' already has an account, so the server decides: "
                + $"{e.Message}");
            return null;
        }
    }

    /// <summary>
    /// Looks up the new user, whom the response did not contain. If the user is not found, returns what is known from the invitation, with
    /// the outcome Accepted. Throws instead if <paramref name="required"/> is true, or if the name or teams of the user must still be set.
    /// </summary>
    public async Task<(PlatformUser User, ChangeOutcome Outcome)> FindInvitedAsync(Invitation invitation, bool required, CallContext call)
    {
        PlatformException? failure = null;
        try
        {
            if (await resolver.FindNewAsync(plan.Email, call).ConfigureAwait(false) is { } found) return (found, ChangeOutcome.Confirmed);
        }
        catch (PlatformException e)
        {
            failure = e;
        }

        var why = failure is null ? "the user list does not show the address yet" : "the user list could not be read: " + failure.Clause;
        var nameIsMissing = plan.Name is not null && !plan.CreatesAccount; // an account is created with its name
        if (nameIsMissing || plan.Teams.Length > 0)
        {
            var missing = !nameIsMissing ? "was not added to the teams"
                : plan.Teams.Length == 0 ? "did not get the name"
                : "did not get the name and the teams";
            throw new PlatformException(
                failure?.Error ?? PlatformError.UnexpectedResponse,
                $"{plan.Email} was invited to {Where}, but {missing}, because {why}.",
                $"Run {plan.Finishing(nameIsMissing)} in a minute; do not repeat the invitation.", failure)
            { Platform = connection.Platform, Connection = connection.Name, AfterChange = true, OnlyAccepted = true }
                .WithRequestOf(failure);
        }

        if (required)
            throw new PlatformException(
                PlatformError.OutcomeUnknown,
                $"{Where} accepted the invitation of {plan.Email}, but {why}.",
                "Check in a minute with Get-PlatformUser; do not repeat the invitation.", failure)
            { Platform = connection.Platform, Connection = connection.Name }.WithRequestOf(failure);
        call.Observer.Verbose($"{plan.Email} was invited; {why}.");
        return (
            new PlatformUser(connection, "", default)
            {
                Email = plan.Email,
                Name = plan.CreatesAccount ? plan.Name : null,
                Status = UserStatus.Pending,
                Roles = invitation.Roles
            },
            ChangeOutcome.Accepted);
    }

    /// <summary>
    /// Returns the invited user after a lost response; throws if the platform does not show the user. The invitation is not sent again.
    /// </summary>
    public async Task<PlatformUser> FindAfterLostResponseAsync(PlatformException lost, CallContext call)
    {
        resolver.Refresh();
        try
        {
            if (await resolver.FindByEmailAsync(plan.Email, call).ConfigureAwait(false) is { } found) return found;
        }
        catch (PlatformException e)
        {
            throw new PlatformException(
                PlatformError.OutcomeUnknown,
                $"Cannot determine whether {plan.Email} was invited to {Where}: the response was lost, and the user list could not be "
                + $"read afterwards. {e.Summary}",
                "Run the command again later; it looks up the user before it invites.", lost)
            { Platform = e.Platform, Connection = e.Connection }.WithRequestOf(lost);
        }

        if (lost.Error == PlatformError.PlatformUnavailable) throw lost;
        throw new PlatformException(
            PlatformError.OutcomeUnknown,
            $"Cannot determine whether {plan.Email} was invited to {Where}: the response was lost, and the user list does not show the "
            + "address yet.",
            "Run the command again in a minute; it looks up the user before it invites.", lost)
        { Platform = connection.Platform, Connection = connection.Name }.WithRequestOf(lost);
    }
}
