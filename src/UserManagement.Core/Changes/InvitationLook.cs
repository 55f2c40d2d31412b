using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Requests;
using UserManagement.People;

namespace UserManagement.Changes;

/// <summary>Looks for the invited user where the answer to an invitation does not show them.</summary>
/// <param name="connection">The connection.</param>
/// <param name="resolver">Finds users.</param>
/// <param name="plan">The invitation.</param>
internal sealed class InvitationLook(PlatformConnection connection, UserResolver resolver, InvitationPlan plan)
{
    private string Where => $"{connection.Platform} (connection '{connection.Name}')";

    /// <summary>
    /// Who has the address already. Where nobody is mailed and the server itself refuses a second account of the same name, a list that is
    /// not proven whole does not matter.
    /// </summary>
    public async Task<PlatformUser?> BeforeAsync(CallContext call)
    {
        try
        {
            return await resolver.FindByEmailAsync(plan.Email, call).ConfigureAwait(false);
        }
        catch (PlatformException e) when (plan.CreatesAccount && e.Error == PlatformError.ListIncomplete)
        {
            call.Observer.Verbose($"Whether '{plan.Email}' has an account already, only the server can say: {e.Message}");
            return null;
        }
    }

    /// <summary>
    /// The new user, where the answer to the invitation held none. The platform took the invitation, whatever this look brings.
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
        if (plan.Name is not null || plan.Teams.Length > 0)
            throw new PlatformException(
                failure?.Error ?? PlatformError.UnexpectedResponse,
                $"{plan.Email} was invited to {Where}, but name and teams were not set, because {why}.",
                "Run Set-PlatformUser and Add-PlatformTeamMember in a minute; the invitation itself is not to be repeated.", failure)
            { Platform = connection.Platform, Connection = connection.Name, AfterChange = true }.WithRequestOf(failure);
        if (required)
            throw new PlatformException(
                PlatformError.OutcomeUnknown,
                $"{Where} took the invitation of {plan.Email}, and {why}.",
                "Look in a minute with Get-PlatformUser; the invitation itself is not to be repeated.", failure)
            { Platform = connection.Platform, Connection = connection.Name }.WithRequestOf(failure);
        call.Observer.Verbose($"{plan.Email} was invited; {why}.");
        return (
            new PlatformUser(connection, "", default) { Email = plan.Email, Status = UserStatus.Pending, Roles = invitation.Roles },
            ChangeOutcome.Accepted);
    }

    /// <summary>An invitation is never repeated on a guess: either the platform shows it, or its outcome is unknown.</summary>
    public async Task<PlatformUser> AfterLossAsync(PlatformException lost, CallContext call)
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
                $"Whether {plan.Email} was invited is unknown: the answer was lost, and the user list could not be read afterwards. "
                    + e.Summary,
                "Run the command again later; it looks before it invites.", lost)
            { Platform = e.Platform, Connection = e.Connection }.WithRequestOf(lost);
        }

        if (lost.Error == PlatformError.PlatformUnavailable) throw lost;
        throw new PlatformException(
            PlatformError.OutcomeUnknown,
            $"Whether {plan.Email} was invited is unknown: the answer was lost, and the user list does not show the address (yet).",
            "Run the command again in a minute; it looks before it invites.", lost)
        { Platform = connection.Platform, Connection = connection.Name }.WithRequestOf(lost);
    }
}
