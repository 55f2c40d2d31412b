using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Foundation.Json;
using UserManagement.Foundation.Time;
using UserManagement.Model;
using UserManagement.Sessions;

namespace UserManagement.People;

/// <summary>
/// Decides for each user whom a command removes whether another administrator of the organization remains. The administrators are read
/// once for the command, and only as far as needed. Thread-safe.
/// </summary>
/// <param name="connection">The connection to the organization.</param>
/// <param name="names">The roles and teams of the organization.</param>
/// <param name="taken">The users who lose access by the command, on all its connections.</param>
internal sealed class Administrators(PlatformConnection connection, NameLookup names, TakenAdministrators taken)
{
    private readonly Dictionary<IdKey, UserStatus> _recognized = [];
    private readonly HashSet<IdKey> _staying = [];
    private IPageReader<PlatformUser>? _list;
    private ListEnd? _end;

    /// <summary>The lock for reading and counting administrators.</summary>
    private SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>
    /// Determines the consequence for the organization if a user loses access. If another administrator remains, the user no longer counts
    /// as an administrator from now on.
    /// </summary>
    /// <param name="user">The user who would lose access.</param>
    /// <param name="earlier">Completes when it is known for all earlier changes of the command whether they are made.</param>
    /// <param name="undecided">Returns the number of changes for which this is not known yet.</param>
    /// <param name="call">The observer and cancellation of the call.</param>
    /// <exception cref="PlatformException">
    /// The administrators could not be read, or no other administrator is in a list that is not proven to be complete.
    /// </exception>
    public async Task<AdministratorLoss> TakeAsync(PlatformUser user, Task earlier, Func<int> undecided, CallContext call)
    {
        // Waits for the earlier changes only if the user is an administrator and these changes could remove all others.
        if (!earlier.IsCompleted && await IsScarceAsync(user, undecided(), call).ConfigureAwait(false))
            await TaskWait.UntilOverAsync(earlier, call.Stop).ConfigureAwait(false);
        await Gate.WaitAsync(call.Stop).ConfigureAwait(false);
        try
        {
            while (!taken.TryAdd(connection, user.Key, _staying))
                if (!await ReadPageAsync(call).ConfigureAwait(false)) return Judge(user);
            _staying.Remove(user.Key);
            return AdministratorLoss.OthersStay;
        }
        finally
        {
            Gate.Release();
        }
    }

    private async Task<bool> IsScarceAsync(PlatformUser user, int undecided, CallContext call)
    {
        await Gate.WaitAsync(call.Stop).ConfigureAwait(false);
        try
        {
            int others;
            while ((others = taken.CountOthers(connection, _staying)) <= (_staying.Contains(user.Key) ? 1 : 0))
                if (!await ReadPageAsync(call).ConfigureAwait(false)) break;
            var isOne = _staying.Contains(user.Key)
                || ((IAdministrators)connection.Adapter).PowerOf(user) == AdministratorPower.Administers;
            return isOne && others <= undecided;
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>Counts a user as an administrator again, because the change was declined at the prompt or failed.</summary>
    public async Task GiveBackAsync(PlatformUser user, CallContext call)
    {
        await Gate.WaitAsync(call.Abandon).ConfigureAwait(false);
        try
        {
            if (!taken.Remove(connection, user.Key)) return;
            if (_recognized.TryGetValue(user.Key, out var status) && status == UserStatus.Active) _staying.Add(user.Key);
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>Returns the consequence if no other administrator remains.</summary>
    private AdministratorLoss Judge(PlatformUser user)
    {
        if (!_end!.IsProven) throw _end.Refuse("Cannot determine whether another administrator remains");
        var power = ((IAdministrators)connection.Adapter).PowerOf(user);
        if (_recognized.TryGetValue(user.Key, out var status))
            return status is UserStatus.Active or UserStatus.Unknown
                ? AdministratorLoss.LastAdministrator
                : AdministratorLoss.NoAdministrator;
        if (power == AdministratorPower.None || user.Status is UserStatus.Suspended) return AdministratorLoss.NoAdministrator;
        return power == AdministratorPower.Administers ? AdministratorLoss.LastAdministrator : AdministratorLoss.NobodyRecognized;
    }

    private async Task<bool> ReadPageAsync(CallContext call)
    {
        if (_end is not null) return false;
        try
        {
            _list ??= ((IAdministrators)connection.Adapter).ListAdministrators(new AdministratorSource(connection, names));
            if (await _list.NextAsync(call).ConfigureAwait(false) is not { } page)
            {
                _end = _list.End ?? throw new InvalidOperationException("A list has ended without saying how.");
                return false;
            }

            foreach (var user in page) Recognize(user);
            return true;
        }
        catch (PlatformException)
        {
            _list = null; // the next call reads the list from the beginning
            throw;
        }
    }

    private void Recognize(PlatformUser user)
    {
        if (user.Id.Length == 0) return;
        _recognized[user.Key] = user.Status;
        if (user.Status == UserStatus.Active && !taken.Contains(connection, user.Key)) _staying.Add(user.Key);
    }
}
