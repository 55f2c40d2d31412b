using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Text;

namespace UserManagement.People;

/// <summary>The user list of one connection, for one command. Look-ups share one read, until the list is read again.</summary>
internal sealed class UserList
{
    private const int AskedSingly = 20;
    private const int ReadsOfMovingList = 3;
    private readonly RemovalsUnderWay _removals;
    private UserIndex _index;
    private volatile bool _cannotBeRead;
    private int _asked;
    private readonly ConcurrentDictionary<string, PlatformUser> _made = new(AddressComparer.Instance);

    private readonly PlatformConnection _connection;
    private UserIndex? _fresh;
    private long _tickets;
    private long _freshSince;

    public UserList(PlatformConnection connection, RemovalsUnderWay removals)
    {
        (_connection, _removals) = (connection, removals);
        _index = NewIndex();
    }

    /// <summary>The lock for reading the list again.</summary>
    private SemaphoreSlim ReadingAnew { get; } = new(1, 1);

    private UserIndex Current => Volatile.Read(ref _index);

    /// <summary>
    /// Returns the list if it should be used for the next look-up. The first 20 users are read separately. Each later look-up also reads a
    /// page of the list until the list is complete, so that a command needs at most twice as many requests as the cheaper way.
    /// </summary>
    /// <returns>The list, read to its end; null if the next user is to be read individually.</returns>
    public async Task<UserIndex?> IfCheaperAsync(CallContext call)
    {
        var index = Current;
        if (index.IsRead) return index;
        if (Interlocked.Increment(ref _asked) <= AskedSingly || _cannotBeRead || !index.Reading.Wait(0)) return null;
        try
        {
            while (!index.IsRead && index.Pages < Volatile.Read(ref _asked) - AskedSingly)
                await index.ReadPageAsync(call).ConfigureAwait(false);
        }
        catch (PlatformException e)
        {
            _cannotBeRead = true;
            call.Observer.Verbose("Each user is read with a separate request, because the user list could not be read: " + e.Message);
        }
        finally
        {
            index.Reading.Release();
        }

        return index.IsRead ? index : null;
    }

    /// <summary>Returns the list, and reads it to its end if needed.</summary>
    /// <exception cref="PlatformException">The list could not be read. The next call reads it from the beginning.</exception>
    public async Task<UserIndex> ReadAsync(CallContext call)
    {
        var index = Current;
        await index.Reading.WaitAsync(call.Stop).ConfigureAwait(false);
        try
        {
            while (!index.IsRead) await index.ReadPageAsync(call).ConfigureAwait(false);
            return index;
        }
        finally
        {
            index.Reading.Release();
        }
    }

    /// <summary>
    /// Reads the list again and returns it. Calls that wait at the same time share one read. If the pages shifted, the list is read again,
    /// up to three times in all.
    /// </summary>
    /// <param name="call">The observer and cancellation of the call.</param>
    /// <param name="ownRemovals">The number of removals to ignore: removals of the user to look up can hide only other users.</param>
    /// <exception cref="PlatformException">The list could not be read.</exception>
    public async Task<UserIndex> ReadAnewAsync(CallContext call, int ownRemovals = 0)
    {
        var ticket = Interlocked.Increment(ref _tickets);
        await ReadingAnew.WaitAsync(call.Stop).ConfigureAwait(false);
        try
        {
            if (_fresh is { } shared && _freshSince >= ticket) return shared;
            _freshSince = Interlocked.Read(ref _tickets);
            var index = await ReadWholeAsync(call).ConfigureAwait(false);
            for (var read = 1; index.RemovedMeanwhile > ownRemovals && read < ReadsOfMovingList; read++)
                index = await ReadWholeAsync(call).ConfigureAwait(false);
            _fresh = index;
            Volatile.Write(ref _index, index);
            return index;
        }
        finally
        {
            ReadingAnew.Release();
        }
    }

    /// <summary>Stores a user that this command created, so that later items of the command find the user by address.</summary>
    public void Remember(PlatformUser user)
    {
        if (user.Email is { } email) _made[email] = user;
    }

    /// <summary>Returns the user that this command created with an address; null if there is none.</summary>
    public PlatformUser? Made(string email) => _made.TryGetValue(email, out var user) ? user : null;

    public RemovalsUnderWay Removals => _removals;

    public void Forget() => Volatile.Write(ref _index, NewIndex());

    private async Task<UserIndex> ReadWholeAsync(CallContext call)
    {
        var index = NewIndex();
        while (!index.IsRead) await index.ReadPageAsync(call).ConfigureAwait(false);
        return index;
    }

    private UserIndex NewIndex() => new(_connection, _removals);
}
