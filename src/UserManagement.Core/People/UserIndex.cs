using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using UserManagement.Foundation.Json;
using UserManagement.Foundation.Text;
using UserManagement.Sessions;

namespace UserManagement.People;

/// <summary>
/// The users from one read of a user list, found by id and address. A new read of the list creates a new object, so callers that use this
/// object are not affected.
/// </summary>
internal sealed class UserIndex(PlatformConnection connection, RemovalsUnderWay removals)
{
    private readonly Dictionary<string, List<PlatformUser>> _emails = new(AddressComparer.Instance);
    private readonly Dictionary<IdKey, PlatformUser> _ids = [];
    private IPageReader<PlatformUser>? _reader;
    private volatile ListEnd? _end;
    private long _endedBefore;

    /// <summary>The lock that a caller of <see cref="ReadPageAsync"/> must hold, because pages are read one after the other.</summary>
    public SemaphoreSlim Reading { get; } = new(1, 1);

    public int Pages { get; private set; }

    /// <summary>True after the list was read to its end, even if the list is not proven to be complete.</summary>
    public bool IsRead => _end is not null;

    /// <summary>Says whether the list is proven to be complete; null before its end was read.</summary>
    public ListEnd? End => _end;

    /// <summary>
    /// The number of users that the command removed, or may have removed, while the list was read in several pages. The pages may have
    /// shifted, so that another user is missing. 0 for a list of one page.
    /// </summary>
    public long RemovedMeanwhile { get; private set; }

    /// <summary>Returns all users with an address, among those that were read so far.</summary>
    public IReadOnlyList<PlatformUser> ByEmail(string email)
    {
        lock (_ids) return _emails.TryGetValue(email, out var found) ? [.. found] : [];
    }

    /// <summary>Returns the user with an id; null if no user that was read so far has it.</summary>
    public PlatformUser? ById(string id)
    {
        lock (_ids) return _ids.TryGetValue(new IdKey(id), out var found) ? found : null;
    }

    /// <summary>Reads the next page. The caller must hold <see cref="Reading"/>.</summary>
    public async Task ReadPageAsync(CallContext call)
    {
        try
        {
            if (_reader is null) _endedBefore = removals.Ended;
            _reader ??= connection.Require(Operations.ListUsers).ListUsers(new UserQuery());
            var page = await _reader.NextAsync(call).ConfigureAwait(false);
            lock (_ids) Add(page);
        }
        catch
        {
            // The next call reads the list from the beginning.
            lock (_ids) Clear();
            throw;
        }
    }

    private void Add(IReadOnlyList<PlatformUser>? page)
    {
        Pages++;
        foreach (var user in page ?? [])
        {
            _ids[user.Key] = user;
            if (user.Email is { } email) AddAddress(email, user);
            // The sign-in name can be another address of the same person.
            if (user.UserName is { } name && name.IndexOf('@') > 0 && !AddressComparer.Same(name, user.Email)) AddAddress(name, user);
        }

        if (page is not null) return;
        RemovedMeanwhile = Pages > 2 ? removals.Begun - _endedBefore : 0; // Pages also counts the end of the list, so one page counts as 2
        _end = _reader!.End;
    }

    private void AddAddress(string address, PlatformUser user)
    {
        if (_emails.TryGetValue(address, out var same)) same.Add(user);
        else _emails.Add(address, [user]);
    }

    private void Clear()
    {
        _emails.Clear();
        _ids.Clear();
        (_reader, Pages) = (null, 0);
    }
}
