using System;
using System.Threading.Tasks;
using UserManagement.Http;
using UserManagement.Lookup;
using UserManagement.Platforms;

namespace UserManagement.Changes;

/// <summary>Who owns the token of a connection: known since the connection was made, or read once.</summary>
internal sealed class TokenOwner
{
    private readonly PlatformConnection _connection;
    private readonly AsyncOnce<(string? Id, string? Email)> _owner;

    public TokenOwner(PlatformConnection connection)
    {
        _connection = connection;
        _owner = new AsyncOnce<(string? Id, string? Email)>(ReadAsync);
    }

    /// <summary>True when a user owns the token; false too where nobody can say who does.</summary>
    public async Task<bool> IsAsync(PlatformUser user, CallContext call)
    {
        var (id, email) = await _owner.GetAsync(call).ConfigureAwait(false);
        return (id is { Length: > 0 } && string.Equals(id, user.Id, StringComparison.OrdinalIgnoreCase))
            || (email is not null && AddressComparer.Same(email, user.Email));
    }

    private async Task<(string? Id, string? Email)> ReadAsync(CallContext call)
    {
        if (_connection.IdentityId is not null || _connection.Identity is not null) return (_connection.IdentityId, _connection.Identity);
        var why = "the platform does not say";
        if (!_connection.IsIdentified && _connection.Adapter is ICurrentUser current)
        {
            try
            {
                var user = await current.GetCurrentUserAsync(call).ConfigureAwait(false);
                return (user.Id, user.Email);
            }
            catch (PlatformException e) when (e.Error == PlatformError.NotSupported)
            {
                why = e.Message;
            }
        }

        call.Observer.Verbose(
            $"{_connection.Platform} (connection '{_connection.Name}'): "
            + $"whether a change is for the owner of the token is not checked: {why}.");
        return (null, null);
    }
}
