using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Sessions;

namespace UserManagement.Changes.Teams;

/// <summary>
/// Runs the steps that move a role from a user to a team. If a response does not show whether a step was made, the user and the team are
/// read to find out. If a step fails, the earlier steps are undone. The direct role is detached last, and its replacement is never removed
/// while the direct role may be gone, so the user always has the role.
/// </summary>
internal sealed class RoleMoveSteps(PlatformUser user, RoleMoveState state, Func<CallContext, Task<RoleMoveState>> look)
{
    private readonly Stack<(string What, Func<CallContext, Task> Undo)> _done = new();
    private bool _detachIsOpen;

    /// <summary>Makes the move.</summary>
    /// <exception cref="PlatformException">A step failed; the earlier steps were undone, or the error says what was not.</exception>
    public async Task RunAsync(CallContext call)
    {
        var before = await EffectiveRoles.ReadAsync(user, call).ConfigureAwait(false);
        try
        {
            if (!state.IsMember) await JoinAsync(call).ConfigureAwait(false);
            if (state.OfTeam.Count == 0) await AttachAsync(call).ConfigureAwait(false);
            await RequireSameAsync(before, call).ConfigureAwait(false);
            await DetachAsync(call).ConfigureAwait(false);
        }
        catch (PlatformException e) when (!_detachIsOpen && !call.Stop.IsCancellationRequested)
        {
            if (_done.Count == 0) throw;
            throw await UndoAsync(before, e, call).ConfigureAwait(false);
        }
    }

    private Task JoinAsync(CallContext call) => StepAsync(
        c => user.Origin.Require(Operations.AddMember).AddMemberAsync(state.Team.Id, user, c),
        static now => now.IsMember,
        call,
        isSure => Keep("The user", "added to the team", isSure, LeaveAsync));

    private async Task LeaveAsync(CallContext call)
    {
        if (!(await look(call).ConfigureAwait(false)).IsMember) return;
        await StepAsync(
            c => user.Origin.Require(Operations.RemoveMember).RemoveMemberAsync(state.Team.Id, user, c),
            static now => !now.IsMember,
            call).ConfigureAwait(false);
    }

    private Task AttachAsync(CallContext call) => StepAsync(
        c => user.Origin.Require(Operations.AttachTeamRole).AddTeamRoleAsync(state.Team, state.Grant, c),
        static now => now.OfTeam.Count > 0,
        call,
        isSure => Keep("The role", "attached to the team", isSure, TakeBackAsync));

    private async Task TakeBackAsync(CallContext call)
    {
        var now = await look(call).ConfigureAwait(false);
        if (now.OfTeam.Count == 0) return;
        await StepAsync(
            c => user.Origin.Require(Operations.DetachTeamRole).RemoveTeamRoleAsync(now.Team, now.OfTeam[0], c),
            static after => after.OfTeam.Count == 0,
            call).ConfigureAwait(false);
    }

    /// <summary>Checks, before the direct role is detached, that the team gives it and that the user's roles are unchanged.</summary>
    private async Task RequireSameAsync(EffectiveRoles before, CallContext call)
    {
        var now = await look(call).ConfigureAwait(false);
        var fresh = await user.Origin.Require(Operations.ListUsers).RefreshAsync(user, call).ConfigureAwait(false);
        var difference = before.Difference(await EffectiveRoles.ReadAsync(fresh, call).ConfigureAwait(false));
        if (difference is null && now.IsMember && now.OfTeam.Count > 0) return;
        throw Error(
            PlatformError.NotVerified,
            $"The roles of {user} would change ({difference ?? $"team '{state.Name}' does not give the role '{state.Grant}'"}), so the "
            + "direct role was not detached.",
            "Compare the roles of the user and the team with Get-PlatformUser -Detailed and Get-PlatformTeamRole.",
            null);
    }

    private async Task DetachAsync(CallContext call)
    {
        try
        {
            await user.Origin.Require(Operations.DetachRole)
                .RemoveRoleAsync(user, state.Held[0], state.Grant, call).ConfigureAwait(false);
        }
        catch (PlatformException e) when (IsOpen(e))
        {
            _detachIsOpen = true;
            RoleMoveState now;
            try
            {
                now = await look(call).ConfigureAwait(false);
            }
            catch (PlatformException unread)
            {
                throw Error(
                    PlatformError.OutcomeUnknown,
                    $"Cannot determine whether the direct role '{state.Grant}' of {user} was detached: {e.Clause}, and the user could "
                    + $"not be read afterwards: {unread.Clause}. Team '{state.Name}' has the role, so {user} has the role in either case.",
                    "Run the command again; it continues where it stopped.",
                    e);
            }

            if (now.Held.Count == 0) return;
            _detachIsOpen = false;
            throw;
        }
    }

    /// <summary>Sends one step. If the response does not show whether the step was made, reads the state to find out.</summary>
    /// <param name="send">Sends the request.</param>
    /// <param name="isDone">Returns true if the state shows the step.</param>
    /// <param name="call">The call.</param>
    /// <param name="keep">
    /// Keeps the undo of the step; receives true if the step was made, false if it may have been made. Not called for a step that was
    /// refused, or that another program made.
    /// </param>
    private async Task StepAsync(
        Func<CallContext, Task> send, Func<RoleMoveState, bool> isDone, CallContext call, Action<bool>? keep = null)
    {
        try
        {
            await send(call).ConfigureAwait(false);
            keep?.Invoke(true);
        }
        catch (PlatformException e) when (IsOpen(e) && !call.Stop.IsCancellationRequested)
        {
            if (e.MayBeMade) keep?.Invoke(false);
            if (!isDone(await look(call).ConfigureAwait(false))) throw;
        }
    }

    private void Keep(string what, string made, bool isSure, Func<CallContext, Task> undo) =>
        _done.Push(($"{what} {(isSure ? "was" : "may have been")} {made}", undo));

    private async Task<PlatformException> UndoAsync(EffectiveRoles before, PlatformException failure, CallContext call)
    {
        var left = new List<string>();
        while (_done.Count > 0)
        {
            var (what, undo) = _done.Pop();
            try
            {
                await undo(call).ConfigureAwait(false);
            }
            catch (PlatformException e)
            {
                left.Add($"{what}, and this step could not be undone: {e.Clause}");
            }
        }

        if (left.Count == 0 && await FindDifferenceAsync(before, call).ConfigureAwait(false) is { } difference) left.Add(difference);
        return left.Count == 0
            ? Error(
                failure.Error,
                $"The role '{state.Grant}' of {user} was not moved to team '{state.Name}': {failure.Clause}. The completed steps were "
                + "undone.",
                failure.RecommendedAction,
                failure)
            : Error(
                PlatformError.OutcomeUnknown,
                $"The role '{state.Grant}' of {user} was not moved to team '{state.Name}': {failure.Clause}. {string.Join(". ", left)}.",
                "Check the team with Get-PlatformTeamRole and the user with Get-PlatformUser -Detailed, and correct their roles.",
                failure);
    }

    private async Task<string?> FindDifferenceAsync(EffectiveRoles before, CallContext call)
    {
        try
        {
            var now = await user.Origin.Require(Operations.ListUsers).RefreshAsync(user, call).ConfigureAwait(false);
            var difference = before.Difference(await EffectiveRoles.ReadAsync(now, call).ConfigureAwait(false));
            return difference is null ? null : $"After the undo, the user's roles differ from the roles before the command ({difference})";
        }
        catch (PlatformException e)
        {
            return $"The user's roles could not be read after the undo: {e.Clause}";
        }
    }

    private static bool IsOpen(PlatformException e) => e.MayBeMade || e.StatusCode is 404 or 409 or 410;

    private PlatformException Error(PlatformError error, string message, string remedy, PlatformException? cause) =>
        new PlatformException(error, message, remedy, cause)
        {
            Platform = user.Platform,
            Connection = user.Connection,
        }.WithRequestOf(cause);
}
