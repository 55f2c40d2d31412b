using System;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Foundation.Json;
using UserManagement.Foundation.Text;
using UserManagement.Sessions;

namespace UserManagement.Changes.Guards;

/// <summary>Reads the owner of the token and the owner of the organization of a connection, each at most once.</summary>
/// <remarks>
/// If an owner cannot be read, one warning says that the guard for this owner is not evaluated. A platform that does not show owners must
/// not stop every change, and the guard for the last administrator still applies.
/// </remarks>
internal sealed class KnownOwners
{
    private readonly PlatformConnection _connection;
    private readonly AsyncOnce<(string? Id, string? Email)> _ofToken;
    private readonly AsyncOnce<string> _ofOrganization;

    public KnownOwners(PlatformConnection connection)
    {
        _connection = connection;
        _ofToken = new AsyncOnce<(string? Id, string? Email)>(ReadTokenOwnerAsync);
        _ofOrganization = new AsyncOnce<string>(ReadOrganizationOwnerAsync);
    }

    /// <summary>Returns true if a user owns the token; false if the owner is unknown.</summary>
    public async Task<bool> IsTokenOwnerAsync(PlatformUser user, CallContext call)
    {
        var (id, email) = await _ofToken.GetAsync(call).ConfigureAwait(false);
        return (id is { Length: > 0 } && IdKey.Same(id, user.Id))
            || (email is not null && AddressComparer.Same(email, user.Email));
    }

    /// <summary>Returns true if a user owns the organization; false if the owner is unknown.</summary>
    public async Task<bool> IsOrganizationOwnerAsync(PlatformUser user, CallContext call) =>
        _connection.Adapter is IOrganizationOwner
        && await _ofOrganization.GetAsync(call).ConfigureAwait(false) is { Length: > 0 } owner
        && IdKey.Same(owner, user.Id);

    private async Task<(string? Id, string? Email)> ReadTokenOwnerAsync(CallContext call)
    {
        if (_connection.IdentityId is not null || _connection.Identity is not null) return (_connection.IdentityId, _connection.Identity);
        if (!_connection.IsIdentified && _connection.Adapter is ICurrentUser current)
        {
            try
            {
                var user = await current.GetCurrentUserAsync(call).ConfigureAwait(false);
                return (user.Id, user.Email);
            }
            catch (PlatformException e) when (e.Error != PlatformError.NotAuthenticated)
            {
                // A token that belongs to no user is normal, so that is only a verbose line. An owner who cannot be read is a warning.
                Action<string> say = e.Error == PlatformError.NotSupported ? call.Observer.Verbose : call.Observer.Warning;
                say(NotChecked("the token", e.Message));
                return (null, null);
            }
        }

        call.Observer.Verbose(NotChecked("the token", "The platform does not show the owner of a token."));
        return (null, null);
    }

    private async Task<string> ReadOrganizationOwnerAsync(CallContext call)
    {
        try
        {
            return await ((IOrganizationOwner)_connection.Adapter).ReadOwnerIdAsync(call).ConfigureAwait(false) ?? "";
        }
        catch (PlatformException e) when (e.Error != PlatformError.NotAuthenticated)
        {
            call.Observer.Warning(NotChecked("the organization", e.Message));
            return "";
        }
    }

    private string NotChecked(string what, string why) =>
        $"{_connection.Platform} (connection '{_connection.Name}'): changes for the owner of {what} are not refused, because the owner "
        + $"is not known. {why}";
}
