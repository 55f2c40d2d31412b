using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Text;

namespace UserManagement.People;

/// <summary>
/// The people of one connection as one command sees them: the user list, read at most
/// once, and read at all only where that costs less than asking for each person.
/// </summary>
internal sealed class UserList
{
    private const int AskedSingly = 20;
    private readonly RemovalsUnderWay _removals = new();
    private UserIndex _index;
    private volatile bool _cannotBeRead;
    private int _asked;
    private readonly ConcurrentDictionary<string, PlatformUser> _made = new(AddressComparer.Instance);

    private readonly PlatformConnection _connection;
    private UserIndex? _fresh;
    private long _tickets;
    private long _freshSince;

    public UserList(PlatformConnection connection)
    {
        _connection = connection;
        _index = NewIndex();
    }

    /// <summary>Held while the list is read anew.</summary>
    private SemaphoreSlim ReadingAnew { get; } = new(1, 1);

    private UserIndex Current => Volatile.Read(ref _index);

    /// <summary>
    /// The list, where it answers the next question. A few people are asked for one by one; from then on each further question pays for a
    /// page of the list too, so that a command never costs more than twice the cheaper way.
    /// </summary>
    /// <returns>The list, read to its end; null where the next person is to be asked for singly.</returns>
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
            call.Observer.Verbose("Users are asked for one by one, because the user list could not be read: " + e.Message);
        }
        finally
        {
            index.Reading.Release();
        }

        return index.IsRead ? index : null;
    }

    /// <summary>The list, read to its end now unless it was.</summary>
    /// <exception cref="PlatformException">The list could not be read; the next who asks tries again.</exception>
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
    /// The list, by a reading that began after this call. Calls that wait for
    /// it share one, so that many of them do not read the list once each.
    /// </summary>
    /// <exception cref="PlatformException">The list could not be read.</exception>
    public async Task<UserIndex> ReadAnewAsync(CallContext call)
    {
        var ticket = Interlocked.Increment(ref _tickets);
        await ReadingAnew.WaitAsync(call.Stop).ConfigureAwait(false);
        try
        {
            if (_fresh is { } shared && _freshSince >= ticket) return shared;
            _freshSince = Interlocked.Read(ref _tickets);
            var index = NewIndex();
            while (!index.IsRead) await index.ReadPageAsync(call).ConfigureAwait(false);
            _fresh = index;
            Volatile.Write(ref _index, index);
            return index;
        }
        finally
        {
            ReadingAnew.Release();
        }
    }

    /// <summary>Makes a user that this command created known to the items behind it, whatever list is read before or after.</summary>
    public void Remember(PlatformUser user)
    {
        if (user.Email is { } email) _made[email] = user;
    }

    /// <summary>The user whom this command created with an address; null where it created none.</summary>
    public PlatformUser? Made(string email) => _made.TryGetValue(email, out var user) ? user : null;

    /// <summary>The removals of the command.</summary>
    public RemovalsUnderWay Removals => _removals;

    /// <summary>Forgets the list, so that the next who needs it reads it again.</summary>
    public void Forget() => Volatile.Write(ref _index, NewIndex());

    private UserIndex NewIndex() => new(_connection, _removals);
}
