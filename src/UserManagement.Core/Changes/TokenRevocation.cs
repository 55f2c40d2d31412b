using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Lists;
using UserManagement.Foundation.Input;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Changes;

/// <summary>Revokes one of a user's tokens, or all that still work.</summary>
/// <param name="tokenId">The token's id; null for all.</param>
internal sealed class TokenRevocation(string? tokenId) : UserChange
{
    public override bool TakesAway => true;

    public override string Action(PlatformConnection connection) => tokenId is null ? "Revoke all tokens" : $"Revoke token '{tokenId}'";

    public override void Check(PlatformConnection connection)
    {
        connection.Require(Operations.RevokeToken);
        if (tokenId is not null) InputRules.Id(tokenId, "token id");
    }

    public override async Task<string?> NothingToDoAsync(PlatformUser user, NameLookup names, CallContext call)
    {
        var tokens = await ReadAsync(user, call).ConfigureAwait(false);
        if (tokenId is not null && tokens.Count == 0)
            throw new PlatformException(
                PlatformError.InvalidRequest,
                $"{user} has no token with the id '{tokenId}' on {user.Platform} (connection '{user.Connection}').",
                "Get-PlatformUserToken lists the tokens of a user.")
            { Platform = user.Platform, Connection = user.Connection };
        return tokens.Any(token => token.Active) ? null : tokenId is null ? "no token that works" : "the token works no more";
    }

    public override async Task<PlatformUser?> ApplyAsync(PlatformUser user, NameLookup names, CallContext call)
    {
        PlatformException? gone = null;
        foreach (var token in (await ReadAsync(user, call).ConfigureAwait(false)).Where(token => token.Active))
        {
            try
            {
                await user.Origin.Require(Operations.RevokeToken).RevokeTokenAsync(token, call).ConfigureAwait(false);
            }
            catch (PlatformException e) when (e.StatusCode is 404 or 410)
            {
                gone = e; // The others are revoked first; a look at the list then says what is true.
            }
        }

        return gone is null ? null : throw gone;
    }

    private async Task<List<PlatformUserToken>> ReadAsync(PlatformUser user, CallContext call)
    {
        var tokens = await user.Origin.Require(Operations.ListTokens).ListTokens(user).ToListAsync(call).ConfigureAwait(false);
        return tokenId is null ? tokens : tokens.FindAll(token => token.TokenId == tokenId);
    }
}
