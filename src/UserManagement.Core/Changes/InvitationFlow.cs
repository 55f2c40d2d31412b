using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Http;
using UserManagement.Lifecycle;
using UserManagement.Lookup;
using UserManagement.Platforms;

namespace UserManagement.Changes;

/// <summary>Invites one person: looks first, sends once, looks again where the answer was lost, then does what the platform takes only afterwards.</summary>
internal sealed class InvitationFlow(PlatformConnection connection, UserResolver resolver, NameLookup names, InvitationPlan plan)
{
    private string Where => $"{connection.Platform} (connection '{connection.Name}')";

    /// <summary>Refuses, before any request, what the platform can't do.</summary>
    public void Check()
    {
        var invitations = connection.Require<IInvitations>("invite a user");
        if (plan.AsSystem) connection.Require<ISystemInvitations>("invite as the system");
        if (plan.Resend) connection.Require<IInvitationResend>("mail an invitation again");
        if (plan.Name is not null) connection.Require<IUserUpdates>("set the name of an invited user").CheckUpdate(new UserUpdate(plan.Name, null));
        foreach (var team in plan.Teams) new TeamAddition(team).Check(connection);
        if (plan.OrgRole is not null) CheckOrgRole(plan.OrgRole);
        if (!plan.Resend) invitations.CheckInvitation(new Invitation(plan.Email, plan.Roles) { OrgRole = plan.OrgRole });
    }

    /// <summary>Refuses an organization role where the body of an invitation has no place for one.</summary>
    private void CheckOrgRole(string orgRole)
    {
        var body = connection.Adapter.Routes[plan.AsSystem ? "InviteAsSystem" : "InviteUser"].Body;
        if (body.ContainsKey("orgRole")) return;
        if (connection.Adapter is IUserUpdates updates) updates.CheckUpdate(new UserUpdate(null, orgRole));
        var instead = body.ContainsKey("role") ? "the role that -Role gives there is for the whole organization." : connection.Adapter.InsteadOf(typeof(IUserUpdates));
        throw new PlatformException(PlatformError.NotSupported, $"{Where} takes no organization role with an invitation.", "Leave out -OrgRole: " + instead) { Platform = connection.Platform, Connection = connection.Name };
    }

    /// <param name="ask">Puts the question to the person at the prompt; null where it was asked before.</param>
    /// <param name="emit">Takes the user once it is certain.</param>
    /// <param name="call">Who listens.</param>
    public async Task RunAsync(Func<string, Task<bool>>? ask, Func<PlatformUser, Task> emit, CallContext call)
    {
        var existing = await resolver.FindByEmailAsync(plan.Email, call).ConfigureAwait(false);
        if (plan.Resend) await ResendAsync(existing, ask, emit, call).ConfigureAwait(false);
        else if (existing is not null) await ExistsAsync(Existing(existing, call), emit).ConfigureAwait(false);
        else if (ask is null || await ask(plan.Action).ConfigureAwait(false)) await RecordAsync(null, emit, InviteAsync, call).ConfigureAwait(false);
    }

    private async Task ExistsAsync(PlatformUser existing, Func<PlatformUser, Task> emit)
    {
        if (!plan.Rehearse) JournalEntry.NothingToDo(connection, plan.Action, plan.Email, existing);
        await emit(existing).ConfigureAwait(false);
    }

    /// <summary>Writes down what is about to be done, does it, and writes down what came of it.</summary>
    private async Task RecordAsync(PlatformUser? existing, Func<PlatformUser, Task> emit, Func<Func<PlatformUser, Task>, CallContext, Task<PlatformUser?>> change, CallContext call)
    {
        var entry = await JournalEntry.BeginAsync(connection, plan.Action, plan.Email, existing).ConfigureAwait(false);
        PlatformUser? made = null;
        try
        {
            await entry.RunAsync(() => change(Keep, call.For(entry)), call).ConfigureAwait(false);
        }
        finally
        {
            // After what is said of it, and also where only what was to follow has failed.
            if (made is not null) await emit(made).ConfigureAwait(false);
        }

        Task Keep(PlatformUser user)
        {
            made = user;
            return Task.CompletedTask;
        }
    }

    private async Task<PlatformUser?> InviteAsync(Func<PlatformUser, Task> emit, CallContext call)
    {
        var invitation = new Invitation(plan.Email, await RoleIdsAsync(plan.Roles, call).ConfigureAwait(false)) { OrgRole = plan.OrgRole };
        PlatformUser? invited;
        try
        {
            invited = await SendAsync(invitation, call).ConfigureAwait(false);
        }
        catch (PlatformException e) when (e.Error == PlatformError.UserAlreadyExists)
        {
            resolver.Refresh();
            if (await resolver.FindByEmailAsync(plan.Email, call).ConfigureAwait(false) is not { } present) throw;
            var existing = Existing(present, call);
            await emit(existing).ConfigureAwait(false);
            return existing;
        }
        catch (PlatformException e) when (e.Error is PlatformError.OutcomeUnknown or PlatformError.PlatformUnavailable && !call.Stop.IsCancellationRequested)
        {
            invited = await LookAfterLossAsync(e, call).ConfigureAwait(false);
            call.Observer.Verbose($"{plan.Email}: the answer was lost, and the platform shows that the invitation was made.");
        }

        invited ??= await FindInvitedAsync(invitation, call).ConfigureAwait(false);
        resolver.Remember(invited);
        return await FinishAsync(invited, emit, call).ConfigureAwait(false);
    }

    private Task<PlatformUser?> SendAsync(Invitation invitation, CallContext call) => plan.AsSystem
        ? connection.Require<ISystemInvitations>("invite as the system").InviteAsSystemAsync(invitation, call)
        : connection.Require<IInvitations>("invite a user").InviteAsync(invitation, call);

    /// <summary>Name and teams are steps of their own; the invited user is emitted even when one of them fails.</summary>
    private async Task<PlatformUser> FinishAsync(PlatformUser invited, Func<PlatformUser, Task> emit, CallContext call)
    {
        var done = "invited";
        try
        {
            if (plan.Name is not null && plan.Name != invited.Name)
            {
                invited = await connection.Require<IUserUpdates>("set the name of an invited user").UpdateAsync(invited, new UserUpdate(plan.Name, null), call).ConfigureAwait(false) ?? invited;
                call.Observer.Verbose($"{plan.Email}: {done += ", named"}.");
            }

            foreach (var team in plan.Teams)
            {
                var id = await names.TeamIdAsync(team, call).ConfigureAwait(false);
                await connection.Require<ITeamAdditions>("add a user to a team").AddMemberAsync(id, invited, call).ConfigureAwait(false);
                invited.Teams = [.. invited.Teams, id];
                call.Observer.Verbose($"{plan.Email}: {done += ", added to team '" + team + "'"}.");
            }
        }
        catch (PlatformException e)
        {
            invited.ChangeOutcome = ChangeOutcome.Confirmed;
            await emit(invited).ConfigureAwait(false);
            throw new PlatformException(e.Error, $"{plan.Email} was {done}, but not all that was asked for was done: {e.Message}", "Finish with Set-PlatformUser and Add-PlatformTeamMember; the invitation itself is not to be repeated.", e) { Platform = e.Platform, Connection = e.Connection, Route = e.Route, StatusCode = e.StatusCode, RequestId = e.RequestId, AfterChange = true };
        }

        invited.ChangeOutcome = ChangeOutcome.Confirmed;
        await emit(invited).ConfigureAwait(false);
        return invited;
    }

    private async Task ResendAsync(PlatformUser? existing, Func<string, Task<bool>>? ask, Func<PlatformUser, Task> emit, CallContext call)
    {
        if (existing is null)
            throw new PlatformException(PlatformError.UserNotFound, $"Nobody on {Where} has the e-mail address '{plan.Email}', so there is no invitation to mail again.", "Leave out -Resend to invite.") { Platform = connection.Platform, Connection = connection.Name };
        if (existing.Status != UserStatus.Pending)
            throw new PlatformException(PlatformError.UserAlreadyExists, $"'{existing.Email}' is already on {Where}: {existing.Status}, id {existing.Id}. There is no invitation to mail again.", null) { Platform = connection.Platform, Connection = connection.Name };
        if (ask is not null && !await ask(plan.Action).ConfigureAwait(false)) return;
        var roles = await RoleIdsAsync(plan.Roles.Length == 0 ? existing.Roles : (IReadOnlyList<string>)plan.Roles, call).ConfigureAwait(false);
        await RecordAsync(
            existing,
            emit,
            async (keep, recorded) =>
            {
                await connection.Require<IInvitationResend>("mail an invitation again").ResendAsync(existing, new Invitation(plan.Email, roles), recorded).ConfigureAwait(false);
                existing.ChangeOutcome = ChangeOutcome.Confirmed;
                await keep(existing).ConfigureAwait(false);
                return existing;
            },
            call).ConfigureAwait(false);
    }

    private PlatformUser Existing(PlatformUser existing, CallContext call)
    {
        if (!plan.IfNotExists)
            throw new PlatformException(PlatformError.UserAlreadyExists, $"'{existing.Email}' is already on {Where}: {existing.Status}, id {existing.Id}. No invitation was sent.", "Use -IfNotExists to take an existing user as success.") { Platform = connection.Platform, Connection = connection.Name };
        call.Observer.Verbose($"{existing.Email} is already on {connection.Platform}: {existing.Status}; no invitation was sent.");
        existing.ChangeOutcome = ChangeOutcome.AlreadyDone;
        return existing;
    }

    private async Task<string[]> RoleIdsAsync(IReadOnlyList<string> roles, CallContext call)
    {
        var ids = new string[roles.Count];
        for (var i = 0; i < ids.Length; i++) ids[i] = await names.RoleIdAsync(roles[i], call).ConfigureAwait(false);
        return ids;
    }

    /// <summary>The new user, where the answer to the invitation held none. The invitation stands, whatever this look brings.</summary>
    private async Task<PlatformUser> FindInvitedAsync(Invitation invitation, CallContext call)
    {
        PlatformException? failure = null;
        try
        {
            if (await resolver.FindNewAsync(plan.Email, call).ConfigureAwait(false) is { } found) return found;
        }
        catch (PlatformException e)
        {
            failure = e;
        }

        var why = failure is null ? "the user list does not show the address yet" : "the user list could not be read: " + failure.Message;
        if (plan.Name is not null || plan.Teams.Length > 0)
            throw new PlatformException(failure?.Error ?? PlatformError.UnexpectedResponse, $"{plan.Email} was invited to {Where}, but name and teams were not set, because {why}.", "Run Set-PlatformUser and Add-PlatformTeamMember in a minute; the invitation itself is not to be repeated.", failure) { Platform = connection.Platform, Connection = connection.Name, Route = failure?.Route, AfterChange = true };
        call.Observer.Verbose($"{plan.Email} was invited; {why}.");
        return new PlatformUser(connection, "", default) { Email = plan.Email, Status = UserStatus.Pending, Roles = invitation.Roles };
    }

    /// <summary>An invitation is never repeated on a guess: either the platform shows it, or its outcome is unknown.</summary>
    private async Task<PlatformUser> LookAfterLossAsync(PlatformException lost, CallContext call)
    {
        resolver.Refresh();
        try
        {
            if (await resolver.FindByEmailAsync(plan.Email, call).ConfigureAwait(false) is { } found) return found;
        }
        catch (PlatformException e)
        {
            throw new PlatformException(PlatformError.OutcomeUnknown, $"Whether {plan.Email} was invited is unknown: the answer was lost, and the user list could not be read afterwards. {e.Message}", "Run the command again later; it looks before it invites.", lost) { Platform = e.Platform, Connection = e.Connection, Route = lost.Route };
        }

        if (lost.Error == PlatformError.PlatformUnavailable) throw lost;
        throw new PlatformException(PlatformError.OutcomeUnknown, $"Whether {plan.Email} was invited is unknown: the answer was lost, and the user list does not show the address (yet).", "Run the command again in a minute; it looks before it invites.", lost) { Platform = connection.Platform, Connection = connection.Name, Route = lost.Route };
    }
}
