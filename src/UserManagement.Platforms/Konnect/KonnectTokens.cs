using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Foundation.Json;
using UserManagement.Platforms.Shared;

namespace UserManagement.Platforms.Konnect;

/// <summary>
/// Lists and revokes personal tokens. INFERRED from the vendor's advice for offboarding: an administrator may list and revoke the tokens of
/// other users.
/// </summary>
internal sealed partial class KonnectPlatform : IUserTokens
{
    public IPageReader<PlatformUserToken> ListTokens(PlatformUser user)
    {
        if (user.Kind == UserKind.SystemAccount)
            throw NotThere(
                $"'{user.Name ?? user.Id}' is a system account, whose tokens cannot be revoked, only deleted.",
                "Delete them in Konnect itself.");
        return Whole(
            UserList(nameof(Api.ListUserTokens), Api.ListUserTokens, user, "the tokens"),
            Envelope.As(
                KonnectJson.Default.WireToken,
                item => item.Value.Id is not { Length: > 0 } id ? null : Map(user, id, item.Value)),
            token => new IdKey(token.TokenId));
    }

    public async Task RevokeTokenAsync(PlatformUserToken token, CallContext call)
    {
        var sent = Api.RevokeUserToken(token.User.Id, token.TokenId, call);
        var response = await ChangeAsync(sent, $"token {token} of {token.User}", PlatformError.InvalidRequest).ConfigureAwait(false);
        Caller.CheckNames(response, Owner.Of(token.User));
    }

    private static PlatformUserToken Map(PlatformUser user, string id, WireToken wire) => new(user, id)
    {
        Name = wire.Name,
        State = wire.State,
        // A token counts as inactive only if the platform says so: with a missing or unknown state it may still work.
        Active = Same(wire.State, "ACTIVE")
            || (!Same(wire.State, "REVOKED") && !Same(wire.State, "EXPIRED") && wire.RevokedAt is null),
        Created = wire.CreatedAt,
        LastUsed = wire.LastUsedAt,
        Expires = wire.ExpiresAt,
        Revoked = wire.RevokedAt,
    };
}
