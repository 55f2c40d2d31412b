using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Model;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Changes.Guards;

/// <summary>
/// Refuses changes, before the prompt, that would take access from the owner of the token, the owner of the organization or its last
/// administrator. <see cref="ChangeGuards"/> creates one guard for each connection of a command.
/// </summary>
internal sealed class ChangeGuard(
    PlatformConnection connection,
    NameLookup names,
    IReadOnlyCollection<OffboardingGuard> allowed,
    ChangeGuards guards,
    TakenAdministrators taken)
{
    private readonly KnownOwners _owners = new(connection);
    private readonly Administrators _administrators = new(connection, names, taken);
    private Task _last = Task.CompletedTask;
    private int _undecided;

    public PlatformConnection Connection => connection;

    /// <summary>
    /// Begins the turn of a change. Called for the changes in the order of the input; the caller disposes of the turn after the change.
    /// </summary>
    public GuardTurn Begin()
    {
        var decided = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var before = guards.SharedWith(connection).Select(guard => guard._last).Where(last => !last.IsCompleted).ToList();
        var earlier = before.Count == 0 ? Task.CompletedTask : Task.WhenAll(before);
        _last = before.Count == 0 ? decided.Task : Task.WhenAll(earlier, decided.Task);
        Interlocked.Increment(ref _undecided);
        return new GuardTurn(this, earlier, decided);
    }

    /// <summary>Returns true if the user must be read again before the guard is evaluated.</summary>
    public async Task<bool> NeedsReadAsync(PlatformUser user, UserChange change, CallContext call)
    {
        if (!IsOn(OffboardingGuard.LastAdministrator) || connection.Adapter is not IAdministrators || !guards.MayBeOutdated(user))
            return false;
        // What the change takes can depend on the outdated roles too, so it is judged without them.
        var unknown = new PlatformUser(connection, user.Id, default) { Email = user.Email, Kind = user.Kind };
        return await change.TakesAsync(unknown, names, call).ConfigureAwait(false) != AccessLoss.Nothing;
    }

    /// <summary>Called when a turn ends; reduces the number of changes that the guard has not decided.</summary>
    public void End() => Interlocked.Decrement(ref _undecided);

    /// <summary>Throws if a guard does not allow the change.</summary>
    /// <param name="user">The user.</param>
    /// <param name="change">The change.</param>
    /// <param name="earlier">A task that completes when the guard has decided all earlier changes.</param>
    /// <param name="call">The call.</param>
    /// <exception cref="PlatformException">A guard refuses the change, or cannot be evaluated; nothing was sent.</exception>
    public async Task RequireAsync(PlatformUser user, UserChange change, Task earlier, CallContext call)
    {
        if (user.Kind == UserKind.SystemAccount) return; // guards apply to persons only
        var taken = await change.TakesAsync(user, names, call).ConfigureAwait(false);
        await RequireAsync(user, taken, earlier, call).ConfigureAwait(false);
    }

    /// <summary>Throws if a guard does not allow the loss of access.</summary>
    /// <param name="user">The user.</param>
    /// <param name="taken">The access that the user would lose.</param>
    /// <param name="earlier">A task that completes when the guard has decided all earlier changes.</param>
    /// <param name="call">The call.</param>
    /// <exception cref="PlatformException">A guard refuses the change, or cannot be evaluated; nothing was sent.</exception>
    public async Task RequireAsync(PlatformUser user, AccessLoss taken, Task earlier, CallContext call)
    {
        if (taken >= AccessLoss.Administration)
        {
            if (IsOn(OffboardingGuard.Self)
                && (guards.OwnsOtherToken(user, connection) || await _owners.IsTokenOwnerAsync(user, call).ConfigureAwait(false)))
                throw Refuse(user, OffboardingGuard.Self);
            if (IsOn(OffboardingGuard.Owner) && await _owners.IsOrganizationOwnerAsync(user, call).ConfigureAwait(false))
                throw Refuse(user, OffboardingGuard.Owner);
        }

        if (taken != AccessLoss.Nothing
            && IsOn(OffboardingGuard.LastAdministrator)
            && await PossibleAdministratorAsync(user, taken, call).ConfigureAwait(false) is { } possible)
            await RequireOtherAsync(possible, earlier, call).ConfigureAwait(false);
    }

    /// <summary>Called when a permitted change was not made, so that the user counts as an administrator again.</summary>
    public Task ForgetAsync(PlatformUser user, CallContext call) => _administrators.GiveBackAsync(user, call);

    private int Undecided() => guards.SharedWith(connection).Sum(guard => Volatile.Read(ref guard._undecided));

    private bool IsOn(OffboardingGuard guard) => !allowed.Contains(guard);

    private static PlatformException Refuse(PlatformUser user, OffboardingGuard guard) =>
        GuardErrors.Refuse(user, GuardErrors.Error(guard), GuardErrors.Why(guard), guard);

    /// <summary>
    /// Returns the user if the change may remove an administrator; otherwise null. If the user would lose all access, the user's own rights
    /// decide, and the user is read individually if the entry in the user list may omit roles or teams.
    /// </summary>
    private async Task<PlatformUser?> PossibleAdministratorAsync(PlatformUser user, AccessLoss taken, CallContext call)
    {
        if (connection.Adapter is not IAdministrators judge || user.Status is UserStatus.Pending or UserStatus.Deactivated) return null;
        if (taken != AccessLoss.Everything || judge.PowerOf(user) != AdministratorPower.None) return user;
        var showsTeams = user.Teams is not null || connection.Adapter is not ITeams;
        if (user.IsReadAlone || (user.OrgRole is not null && user.Roles is not null && showsTeams)) return null;
        var directory = connection.Require(Operations.ListUsers);
        if (directory.ListsWholeUsers) return null;
        var now = await EvaluateAsync(user, () => directory.RefreshAsync(user, call)).ConfigureAwait(false);
        return judge.PowerOf(now) == AdministratorPower.None ? null : now;
    }

    private async Task RequireOtherAsync(PlatformUser user, Task earlier, CallContext call)
    {
        var loss = await EvaluateAsync(user, () =>
            _administrators.TakeAsync(user, earlier, Undecided, call)).ConfigureAwait(false);
        if (loss == AdministratorLoss.LastAdministrator) throw Refuse(user, OffboardingGuard.LastAdministrator);
        if (loss == AdministratorLoss.NobodyRecognized)
            throw GuardErrors.Refuse(
                user, PlatformError.AdministratorsUnknown, GuardErrors.NobodyRecognized, OffboardingGuard.LastAdministrator);
    }

    /// <summary>Evaluates a guard, and refuses the change if the administrators cannot be read.</summary>
    private static async Task<T> EvaluateAsync<T>(PlatformUser user, Func<Task<T>> evaluate)
    {
        try
        {
            return await evaluate().ConfigureAwait(false);
        }
        catch (PlatformException e) when (e.Error != PlatformError.NotAuthenticated)
        {
            throw GuardErrors.Refuse(
                user,
                e.Error == PlatformError.ListIncomplete ? e.Error : PlatformError.AdministratorsUnknown,
                $"may be the last administrator, because the administrators could not be read: {e.Clause}",
                OffboardingGuard.LastAdministrator,
                e);
        }
    }
}
