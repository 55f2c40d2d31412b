using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Http;
using UserManagement.Platforms;

namespace UserManagement.Lookup;

/// <summary>The people of one connection as one command sees them: the user list, read at most once, and read at all only where that costs less than asking for each person.</summary>
internal sealed class UserList(PlatformConnection connection)
{
    private const int AskedSingly = 20;
    private State _state = new();
    private int _asked;

    /// <summary>True once the list was read to its end.</summary>
    public bool IsWhole => Current.IsWhole;

    private State Current => Volatile.Read(ref _state);

    /// <summary>True when the list answers the next question. A few people are asked for one by one; from then on each further question pays for a page of the list too, so that a command never costs more than twice the cheaper way.</summary>
    public async Task<bool> AnswersAsync(CallContext call)
    {
        var state = Current;
        if (state.IsWhole) return true;
        if (Interlocked.Increment(ref _asked) <= AskedSingly || state.CannotBeRead || !state.Reading.Wait(0)) return state.IsWhole;
        try
        {
            while (!state.IsWhole && state.Pages < Volatile.Read(ref _asked) - AskedSingly) await ReadPageAsync(state, call).ConfigureAwait(false);
        }
        catch (PlatformException e)
        {
            state.CannotBeRead = true;
            call.Observer.Verbose("Users are asked for one by one, because the user list could not be read: " + e.Message);
        }
        finally
        {
            state.Reading.Release();
        }

        return state.IsWhole;
    }

    /// <summary>Reads the list to its end, unless it was.</summary>
    /// <exception cref="PlatformException">The list could not be read; the next who asks tries again.</exception>
    public async Task ReadAsync(CallContext call)
    {
        var state = Current;
        await state.Reading.WaitAsync(call.Stop).ConfigureAwait(false);
        try
        {
            while (!state.IsWhole) await ReadPageAsync(state, call).ConfigureAwait(false);
        }
        finally
        {
            state.Reading.Release();
        }
    }

    /// <summary>Everybody with an address, as far as the list was read.</summary>
    public IReadOnlyList<PlatformUser> ByEmail(string email)
    {
        var state = Current;
        lock (state) return state.Emails.TryGetValue(email, out var found) ? [.. found] : [];
    }

    /// <summary>The user with an id, as far as the list was read.</summary>
    public PlatformUser? ById(string id)
    {
        var state = Current;
        lock (state) return state.Ids.TryGetValue(id, out var found) ? found : null;
    }

    /// <summary>Makes a user that this command created known to the items behind it.</summary>
    public void Remember(PlatformUser user)
    {
        var state = Current;
        if (user.Email is null || !state.IsWhole) return;
        lock (state) state.Emails[user.Email] = [user];
    }

    /// <summary>Forgets the list, so that the next who needs it reads it again.</summary>
    public void Forget() => Volatile.Write(ref _state, new State());

    private async Task ReadPageAsync(State state, CallContext call)
    {
        try
        {
            state.Reader ??= connection.Require<IUserDirectory>("read users").ListUsers(new UserQuery());
            var page = await state.Reader.NextAsync(call).ConfigureAwait(false);
            lock (state) state.Add(page);
        }
        catch
        {
            lock (state) state.Clear();
            throw;
        }
    }

    private sealed class State
    {
        /// <summary>Held while a page is read: pages come one after the other.</summary>
        public SemaphoreSlim Reading { get; } = new(1, 1);

        public Dictionary<string, List<PlatformUser>> Emails { get; } = new(StringComparer.OrdinalIgnoreCase);

        public Dictionary<string, PlatformUser> Ids { get; } = new(StringComparer.OrdinalIgnoreCase);

        public IPageReader<PlatformUser>? Reader { get; set; }

        public int Pages { get; private set; }

        public volatile bool IsWhole;

        public volatile bool CannotBeRead;

        public void Add(IReadOnlyList<PlatformUser>? page)
        {
            Pages++;
            IsWhole = page is null;
            foreach (var user in page ?? [])
            {
                Ids[user.Id] = user;
                if (user.Email is null) continue;
                if (Emails.TryGetValue(user.Email, out var same)) same.Add(user);
                else Emails.Add(user.Email, [user]);
            }
        }

        public void Clear()
        {
            Emails.Clear();
            Ids.Clear();
            (Reader, Pages) = (null, 0);
        }
    }
}
