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
/// Stops changes, before the question, that would take access from the token's owner, the organization's owner or its last administrator.
/// One for each connection of a command.
/// </summary>
internal sealed class ChangeGuard(PlatformConnection connection, NameLookup names, IReadOnlyCollection<OffboardingGuard> allowed)
{
    private readonly KnownOwners _owners = new(connection);
    private readonly Administrators _administrators = new(connection, names);
    private Task _last = Task.CompletedTask;
    private int _undecided;

    /// <summary>Begins a change, in the order of the input. The caller disposes of the turn when the change is over.</summary>
    public GuardTurn Begin()
    {
        var decided = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var earlier = _last;
        _last = earlier.IsCompleted ? decided.Task : BothAsync(earlier, decided.Task);
        Interlocked.Increment(ref _undecided);
        return new GuardTurn(this, earlier, decided);
    }

    /// <summary>Counts a turn that has ended.</summary>
    public void End() => Interlocked.Decrement(ref _undecided);

    /// <summary>Refuses a needed change that a guard stops.</summary>
    /// <param name="user">The user.</param>
    /// <param name="change">The change.</param>
    /// <param name="earlier">Completes when all changes before this one were decided.</param>
    /// <param name="call">The call.</param>
    /// <exception cref="PlatformException">A guard stops it, or cannot be evaluated; nothing was sent.</exception>
    public async Task RequireAsync(PlatformUser user, UserChange change, Task earlier, CallContext call)
    {
        if (user.Kind == UserKind.SystemAccount) return; // guards are about people
        var taken = await change.TakesAsync(user, names, call).ConfigureAwait(false);
        if (taken >= AccessTaken.Administration)
        {
            if (IsOn(OffboardingGuard.Self) && await _owners.IsTokenOwnerAsync(user, call).ConfigureAwait(false))
                throw Refuse(user, OffboardingGuard.Self);
            if (IsOn(OffboardingGuard.Owner) && await _owners.IsOrganizationOwnerAsync(user, call).ConfigureAwait(false))
                throw Refuse(user, OffboardingGuard.Owner);
        }

        if (taken != AccessTaken.Nothing
            && IsOn(OffboardingGuard.LastAdministrator)
            && await MayAdministerAsync(user, taken, call).ConfigureAwait(false))
            await RequireOtherAsync(user, earlier, call).ConfigureAwait(false);
    }

    /// <summary>Tells that a change that was let through was not made after all.</summary>
    public Task ForgetAsync(PlatformUser user, CallContext call) => _administrators.GiveBackAsync(user, call);

    private static async Task BothAsync(Task one, Task other)
    {
        await one.ConfigureAwait(false);
        await other.ConfigureAwait(false);
    }

    private bool IsOn(OffboardingGuard guard) => !allowed.Contains(guard);

    private static PlatformException Refuse(PlatformUser user, OffboardingGuard guard) =>
        GuardErrors.Refuse(user, GuardErrors.Error(guard), GuardErrors.Why(guard), guard);

    /// <summary>
    /// Who was invited only, or removed, administers nothing; nor does a user with documented roles alone that do not, or without any. A
    /// list may say less of a user than their own record, so that decides.
    /// </summary>
    private async Task<bool> MayAdministerAsync(PlatformUser user, AccessTaken taken, CallContext call)
    {
        if (connection.Adapter is not IAdministrators judge || user.Status is UserStatus.Pending or UserStatus.Deactivated) return false;
        if (taken != AccessTaken.Everything || judge.PowerOf(user) != AdministratorPower.None) return true;
        if (user.IsReadAlone || (user.OrgRole is not null && user.Roles is not null)) return false;
        var directory = connection.Require(Operations.ListUsers);
        if (directory.ListsWholeUsers) return false;
        var now = await EvaluateAsync(user, () => directory.RefreshAsync(user, call)).ConfigureAwait(false);
        return judge.PowerOf(now) != AdministratorPower.None;
    }

    private async Task RequireOtherAsync(PlatformUser user, Task earlier, CallContext call)
    {
        var loss = await EvaluateAsync(user, () =>
            _administrators.TakeAsync(user, earlier, () => Volatile.Read(ref _undecided), call)).ConfigureAwait(false);
        if (loss == AdministratorLoss.LastAdministrator) throw Refuse(user, OffboardingGuard.LastAdministrator);
        if (loss == AdministratorLoss.NobodyRecognized)
            throw GuardErrors.Refuse(
                user, PlatformError.AdministratorsUnknown, GuardErrors.NobodyRecognized, OffboardingGuard.LastAdministrator);
    }

    /// <summary>Where the administrators cannot be read, the change is stopped, as where the user is the last of them.</summary>
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
                $"may be the last administrator, which could not be read: {e.Clause}",
                OffboardingGuard.LastAdministrator,
                e);
        }
    }
}
