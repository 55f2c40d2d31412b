using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Http;
using UserManagement.Platforms;

namespace UserManagement.Pipeline;

/// <summary>Finds the user that an identity names. E-mail addresses of one command are all answered from one read of the user list.</summary>
internal sealed class UserResolver(PlatformConnection connection)
{
    private readonly object _gate = new();
    private Task<Dictionary<string, List<PlatformUser>>>? _byEmail;

    public Task<PlatformUser> ResolveAsync(UserIdentity identity, CallContext call) => identity switch
    {
        { User: { } user } => Task.FromResult(user),
        { IsEmail: true } => ByEmailAsync(identity.Value, call),
        _ => ReadAsync(identity.Value, call),
    };

    /// <summary>The user as they are now, also when the identity holds one that was read before.</summary>
    public Task<PlatformUser> ReadNowAsync(UserIdentity identity, CallContext call) => identity.User is { } known ? ReadAsync(known.Id, call) : ResolveAsync(identity, call);

    /// <summary>Reads a user's present state by id.</summary>
    public Task<PlatformUser> ReadAsync(string id, CallContext call) => connection.Require<IUserDirectory>("read users").GetUserAsync(id, call);

    /// <summary>The user with this e-mail address, or null.</summary>
    public async Task<PlatformUser?> FindByEmailAsync(string email, CallContext call)
    {
        var users = await ListAsync(call).ConfigureAwait(false);
        List<PlatformUser>? found;
        lock (_gate) if (!users.TryGetValue(email, out found)) return null;
        if (found.Count == 1) return found[0];
        throw new PlatformException(PlatformError.AmbiguousUser, $"{found.Count} users on {connection.Platform} (connection '{connection.Name}') have the e-mail address '{email}': {string.Join(", ", found.ConvertAll(u => u.Id))}.", "Name the user by id.");
    }

    /// <summary>Makes a user that this command created known to the items behind it.</summary>
    public void Remember(PlatformUser user)
    {
        if (user.Email is null || _byEmail is not { Status: TaskStatus.RanToCompletion } list) return;
        lock (_gate) list.Result[user.Email] = [user];
    }

    /// <summary>Forgets the list, so that the next look-up reads it again.</summary>
    public void Refresh()
    {
        lock (_gate) _byEmail = null;
    }

    private async Task<PlatformUser> ByEmailAsync(string email, CallContext call) =>
        await FindByEmailAsync(email, call).ConfigureAwait(false)
        ?? throw new PlatformException(PlatformError.UserNotFound, $"Nobody on {connection.Platform} (connection '{connection.Name}', {connection.BaseUri.Host}) has the e-mail address '{email}'.", "Find the user with Get-PlatformUser -Search; the address may differ on this platform.")
        {
            Platform = connection.Platform,
            Connection = connection.Name,
        };

    private Task<Dictionary<string, List<PlatformUser>>> ListAsync(CallContext call)
    {
        lock (_gate)
        {
            // A list that failed is read again by the next item rather than failing all of them.
            if (_byEmail is null || _byEmail.IsFaulted || _byEmail.IsCanceled) _byEmail = ReadListAsync(call);
            return _byEmail;
        }
    }

    private async Task<Dictionary<string, List<PlatformUser>>> ReadListAsync(CallContext call)
    {
        var result = new Dictionary<string, List<PlatformUser>>(StringComparer.OrdinalIgnoreCase);
        var reader = connection.Require<IUserDirectory>("list users").ListUsers(new UserQuery());
        await reader.ForEachAsync(
            user =>
            {
                if (user.Email is null) return;
                if (result.TryGetValue(user.Email, out var same)) same.Add(user);
                else result.Add(user.Email, [user]);
            },
            call).ConfigureAwait(false);

        return result;
    }
}
