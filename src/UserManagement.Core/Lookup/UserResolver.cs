using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Http;
using UserManagement.Platforms;

namespace UserManagement.Lookup;

/// <summary>Finds the user that an identity names. Where the platform can't search, or where a command names very many, all are answered from one read of the user list.</summary>
internal sealed class UserResolver(PlatformConnection connection)
{
    private readonly UserList _list = new(connection);

    private IUserDirectory Directory => connection.Require<IUserDirectory>("read users");

    public Task<PlatformUser> ResolveAsync(UserIdentity identity, CallContext call) => identity switch
    {
        { User: { } user } => Task.FromResult(user),
        { IsEmail: true } => ByEmailAsync(identity.Value, call),
        _ => ByIdAsync(identity.Value, call),
    };

    /// <summary>The user as they are now, also when the identity holds one that was read before.</summary>
    public Task<PlatformUser> ReadNowAsync(UserIdentity identity, CallContext call) => identity.User is { } known ? RefreshAsync(known, call) : ResolveAsync(identity, call);

    /// <summary>The user who was read in an earlier run, by what was kept of them.</summary>
    public Task<PlatformUser> ReadAgainAsync(string id, string? email, CallContext call) => RefreshAsync(new PlatformUser(connection, id, default) { Email = email }, call);

    /// <summary>Reads a user's present state.</summary>
    public Task<PlatformUser> RefreshAsync(PlatformUser user, CallContext call) => Directory.RefreshAsync(user, call);

    /// <summary>The user with this e-mail address, or null.</summary>
    public async Task<PlatformUser?> FindByEmailAsync(string email, CallContext call)
    {
        if (_list.Made(email) is { } made) return made;
        UserIndex? list = null;
        if (connection.Adapter is IEmailLookup search && (list = await _list.IfCheaperAsync(call).ConfigureAwait(false)) is null)
        {
            var found = await search.FindByEmailAsync(email, call).ConfigureAwait(false);
            if (found.Count > 0 || search is not IPartialEmailLookup) return One(found, email);
        }

        list ??= await _list.ReadAsync(call).ConfigureAwait(false);
        return One(list.ByEmail(email), email);
    }

    /// <summary>A user who was just made with exactly this address, or null. Where the platform finds people by address, its whole list is not read again for each new one.</summary>
    public async Task<PlatformUser?> FindNewAsync(string email, CallContext call)
    {
        if (connection.Adapter is IEmailLookup search) return One(await search.FindByEmailAsync(email, call).ConfigureAwait(false), email);
        Refresh();
        return await FindByEmailAsync(email, call).ConfigureAwait(false);
    }

    /// <summary>Makes a user that this command created known to the items behind it.</summary>
    public void Remember(PlatformUser user) => _list.Remember(user);

    /// <summary>Forgets the list, so that the next look-up reads it again.</summary>
    public void Refresh() => _list.Forget();

    /// <summary>Who is not in the list is asked for all the same: the platform's own answer says why.</summary>
    private async Task<PlatformUser> ByIdAsync(string id, CallContext call) =>
        Directory.ListsWholeUsers && (await _list.IfCheaperAsync(call).ConfigureAwait(false))?.ById(id) is { } listed ? listed : await Directory.GetUserAsync(id, call).ConfigureAwait(false);

    /// <summary>A list that moves while it is read shows a person twice; the last time counts.</summary>
    private PlatformUser? One(IReadOnlyList<PlatformUser> found, string email) => found.Select(user => user.Id).Distinct(StringComparer.Ordinal).Count() switch
    {
        0 => null,
        1 when found.Count == 1 || found[0].Id.Length > 0 => found[found.Count - 1],
        _ => throw new PlatformException(PlatformError.AmbiguousUser, $"{found.Count} users on {connection.Platform} (connection '{connection.Name}') have the e-mail address '{email}': {string.Join(", ", found.Select(u => InputRules.Shorten(u.Id)))}.", "Name the user by id.") { Platform = connection.Platform, Connection = connection.Name },
    };

    private async Task<PlatformUser> ByEmailAsync(string email, CallContext call)
    {
        if (await FindByEmailAsync(email, call).ConfigureAwait(false) is { } user) return user;
        var route = connection.Adapter.Routes["ListUsers"];
        throw new PlatformException(PlatformError.UserNotFound, $"Nobody on {connection.Platform} (connection '{connection.Name}', {connection.BaseUri.Host}) has the e-mail address '{email}'. Route: {route.Label}.", "Find the user with Get-PlatformUser -Search; the address may differ on this platform.")
        {
            Platform = connection.Platform,
            Connection = connection.Name,
            Route = route.ToString(),
        };
    }
}
