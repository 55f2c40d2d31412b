using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Requests;
using UserManagement.Journal;
using UserManagement.Model;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Changes;

/// <summary>
/// Invites one user: reads first, sends once, reads again if the response was lost, then makes the changes that need a separate request.
/// </summary>
internal sealed class InvitationFlow(PlatformConnection connection, UserResolver resolver, NameLookup names, InvitationPlan plan)
{
    private readonly InvitationChecks _checks = new(connection, names, plan);
    private readonly InvitedUserFinder _look = new(connection, resolver, plan);
    private readonly ExistingUser _existing = new(connection, names, plan);

    private string Where => $"{connection.Platform} (connection '{connection.Name}')";

    public void Check() => _checks.Check();

    /// <param name="ask">Asks for confirmation; null if the caller has already asked.</param>
    /// <param name="emit">Receives the user to return, even if a step after the invitation failed.</param>
    /// <param name="call">The observer and cancellation of the call.</param>
    public async Task RunAsync(Func<string, Task<bool>>? ask, Func<PlatformUser, Task> emit, CallContext call)
    {
        var existing = await _look.BeforeAsync(call).ConfigureAwait(false);
        if (plan.Resend) await ResendAsync(existing, ask, emit, call).ConfigureAwait(false);
        else if (existing is not null) await ExistsAsync(existing, emit, call).ConfigureAwait(false);
        else await NewAsync(ask, emit, call).ConfigureAwait(false);
    }

    private async Task NewAsync(Func<string, Task<bool>>? ask, Func<PlatformUser, Task> emit, CallContext call)
    {
        var roles = await _checks.RequireNamesAsync(call).ConfigureAwait(false);
        if (ask is not null && !await ask(plan.Action).ConfigureAwait(false)) return;
        await RecordAsync(null, emit, (keep, recorded) => InviteAsync(roles, keep, recorded), call).ConfigureAwait(false);
    }

    private async Task ExistsAsync(PlatformUser found, Func<PlatformUser, Task> emit, CallContext call)
    {
        var existing = await _existing.ShowAsync(found, call).ConfigureAwait(false);
        if (!plan.Rehearse && existing.ChangeOutcome is not null)
            JournalEntry.NothingToDo(connection, plan.Action, plan.Email, found, call.Reason);
        await emit(existing).ConfigureAwait(false);
    }

    private async Task RecordAsync(
        PlatformUser? existing, Func<PlatformUser, Task> emit, Func<Func<PlatformUser, Task>, CallContext, Task<Changed>> change,
        CallContext call)
    {
        var entry = await JournalEntry.BeginAsync(connection, plan.Action, plan.Email, existing, call.Reason).ConfigureAwait(false);
        PlatformUser? made = null;
        try
        {
            await entry.RunAsync(() => change(Keep, call.For(entry)), call).ConfigureAwait(false);
        }
        finally
        {
            // The user is emitted after all warnings about the change, and also if only a step after the invitation failed.
            if (made is not null) await emit(made).ConfigureAwait(false);
        }

        Task Keep(PlatformUser user)
        {
            made = user;
            return Task.CompletedTask;
        }
    }

    private async Task<Changed> InviteAsync(string[] roles, Func<PlatformUser, Task> keep, CallContext call)
    {
        var invitation = new Invitation(plan.Email, roles) { OrgRole = plan.OrgRole, Name = plan.Name };
        PlatformUser? invited;
        try
        {
            invited = await SendAsync(invitation, call).ConfigureAwait(false);
            // If the platform has not processed the invitation yet, or if the response has a status that no invitation leads to, only a
            // read shows the result.
            if (call.Entry!.IsPending || (invited is not null && IsInAnotherState(invited))) invited = null;
        }
        catch (PlatformException e) when (e.Error == PlatformError.UserAlreadyExists)
        {
            resolver.Refresh();
            if (await resolver.FindByEmailAsync(plan.Email, call).ConfigureAwait(false) is not { } present) throw;
            var existing = await _existing.ShowAsync(present, call).ConfigureAwait(false);
            await keep(existing).ConfigureAwait(false);
            return new Changed(ChangeOutcome.AlreadyDone, existing);
        }
        catch (PlatformException e) when (call.Entry!.WasSent && e.MayBeMade && !call.Stop.IsCancellationRequested)
        {
            invited = await _look.FindAfterLostResponseAsync(e, call).ConfigureAwait(false);
            call.Observer.Verbose(
                $"{plan.Email}: the response was lost or not understood, but a read afterwards shows that the user was invited.");
        }

        var outcome = ChangeOutcome.Confirmed;
        if (invited is null)
            (invited, outcome) =
                await _look.FindInvitedAsync(invitation, plan.Verify || !call.Entry!.AnswersAreEmpty, call).ConfigureAwait(false);
        resolver.Remember(invited);
        return await FinishAsync(invited, outcome, keep, call).ConfigureAwait(false);
    }

    private static bool IsInAnotherState(PlatformUser user) =>
        user.Status is UserStatus.Suspended or UserStatus.Deactivated || (user.Status == UserStatus.Unknown && user.RawStatus is not null);

    private Task<PlatformUser?> SendAsync(Invitation invitation, CallContext call) => plan.AsSystem
        ? connection.Require(Operations.InviteAsSystem).InviteAsSystemAsync(invitation, call)
        : connection.Require(Operations.Invite).InviteAsync(invitation, call);

    /// <summary>Sets the name and adds the teams as separate changes; the invited user is emitted even if one of them fails.</summary>
    private async Task<Changed> FinishAsync(PlatformUser invited, ChangeOutcome outcome, Func<PlatformUser, Task> keep, CallContext call)
    {
        var (done, missing) = ("invited", "");
        var maker = new ChangeMaker(resolver, names);
        try
        {
            foreach (var (change, said) in Rest(invited))
            {
                missing = plan.Finishing(change is ProfileUpdate);
                var changed = await maker.MakeAsync(invited, change, true, plan.Verify, call.For(call.Entry!.Part())).ConfigureAwait(false);
                invited = changed.After ?? invited;
                if (changed.Outcome == ChangeOutcome.Accepted) outcome = ChangeOutcome.Accepted;
                call.Observer.Verbose($"{plan.Email}: {done += ", " + said}.");
            }
        }
        catch (PlatformException e)
        {
            await keep(new Changed(outcome, invited).Show(invited, false)).ConfigureAwait(false);
            var next = e.Error == PlatformError.OutcomeUnknown ? "it is not known whether the next step was made" : "the next step failed";
            throw new PlatformException(
                e.Error, $"{plan.Email} was {done}, but {next}: {e.Clause}.",
                $"Finish with {missing}; do not repeat the invitation.", e)
            {
                AfterChange = true,
                OnlyAccepted = outcome == ChangeOutcome.Accepted,
            }.WithRequestOf(e);
        }

        await keep(new Changed(outcome, invited).Show(invited, false)).ConfigureAwait(false);
        return new Changed(outcome, invited);
    }

    private IEnumerable<(UserChange Change, string Said)> Rest(PlatformUser invited)
    {
        if (plan.Name is not null && plan.Name != invited.Name)
            yield return (new ProfileUpdate(new UserUpdate(plan.Name, null)), "given a name");
        foreach (var team in plan.Teams) yield return (new TeamAddition(team), $"added to team '{team}'");
    }

    private async Task ResendAsync(PlatformUser? existing, Func<string, Task<bool>>? ask, Func<PlatformUser, Task> emit, CallContext call)
    {
        if (existing is null)
            throw new PlatformException(
                PlatformError.UserNotFound,
                $"Nobody on {Where} has the e-mail address '{plan.Email}', so there is no invitation to resend.",
                "Leave out -Resend to send a first invitation.")
            { Platform = connection.Platform, Connection = connection.Name };
        if (existing.Status != UserStatus.Pending)
            throw new PlatformException(
                PlatformError.UserAlreadyExists,
                $"'{existing.Email}' is already a user of {Where}, with the status {existing.Status} and the id {existing.Id}. There is "
                + "no invitation to resend.",
                "Only an invitation that the user has not accepted yet can be resent; Get-PlatformUser shows the status.")
            { Platform = connection.Platform, Connection = connection.Name };
        var invitation = await _checks.RequireResendAsync(existing, call).ConfigureAwait(false);
        var key = (connection, existing.Key);
        var isSecond = plan.Resent.ContainsKey(key);
        if (isSecond) call.Observer.Verbose($"{plan.Email}: an earlier row has resent the invitation; nothing was sent.");
        if (isSecond && !plan.Rehearse)
        {
            JournalEntry.NothingToDo(connection, plan.Action, plan.Email, existing, call.Reason);
            await emit(new Changed(ChangeOutcome.AlreadyDone, existing).Show(existing, false)).ConfigureAwait(false);
            return;
        }

        if (plan.Rehearse) plan.Resent[key] = true;
        var action = isSecond ? "No change: an earlier row resends the invitation" : plan.Action;
        if (ask is not null && !await ask(action).ConfigureAwait(false)) return;
        await RecordAsync(
            existing,
            emit,
            async (keep, recorded) =>
            {
                plan.Resent[key] = true; // also if the response is lost, because the mail may have been sent
                await connection.Require(Operations.Resend).ResendAsync(existing, invitation, recorded).ConfigureAwait(false);
                // No response and no read shows whether the platform sent the mail, so the outcome is never Confirmed.
                await keep(new Changed(ChangeOutcome.Accepted, existing).Show(existing, false)).ConfigureAwait(false);
                return new Changed(ChangeOutcome.Accepted, null);
            },
            call).ConfigureAwait(false);
    }
}
