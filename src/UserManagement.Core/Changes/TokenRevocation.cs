using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Input;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Changes;

/// <summary>Revokes one token of a user, or all active tokens.</summary>
/// <param name="tokenId">The id of the token; null for all active tokens.</param>
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
        var tokens = await ReadAsync(user, names, call).ConfigureAwait(false);
        if (tokenId is not null && tokens.Count == 0)
            throw new PlatformException(
                PlatformError.InvalidRequest,
                $"{user} has no token with the id '{tokenId}' on {user.Platform} (connection '{user.Connection}').",
                "Get-PlatformUserToken lists the tokens of a user.")
            { Platform = user.Platform, Connection = user.Connection };
        return tokens.Any(token => token.Active) ? null : tokenId is null ? "has no active token" : "the token is already inactive";
    }

    public override async Task<PlatformUser?> ApplyAsync(PlatformUser user, NameLookup names, CallContext call)
    {
        (PlatformUserToken Token, PlatformException Cause)? gone = null;
        var (all, revoked) = ((await ReadAsync(user, names, call).ConfigureAwait(false)).FindAll(token => token.Active), 0);
        foreach (var token in all)
        {
            try
            {
                await user.Origin.Require(Operations.RevokeToken).RevokeTokenAsync(token, call).ConfigureAwait(false);
                revoked++;
            }
            catch (PlatformException e) when (e.StatusCode is 404 or 410)
            {
                gone = (token, e); // thrown only after the other tokens were revoked; a read then shows whether this token is gone
            }
            catch (PlatformException e) when (revoked > 0 && !e.MayBeMade)
            {
                throw Partly(token, e);
            }
        }

        if (gone is not { } one) return null;
        throw revoked == 0 ? one.Cause : Partly(one.Token, one.Cause);

        PlatformException Partly(PlatformUserToken failed, PlatformException e) => new PlatformException(
            e.Error,
            $"{revoked} of {all.Count} active tokens of {user} on {user.Platform} (connection '{user.Connection}') "
                + $"{(revoked == 1 ? "was" : "were")} revoked, but revoking the token '{failed.TokenId}' failed: {e.Clause}.",
            e.RecommendedAction,
            e)
        {
            AfterChange = true,
            PartlyMade = true,
        }.WithRequestOf(e);
    }

    private async Task<List<PlatformUserToken>> ReadAsync(PlatformUser user, NameLookup names, CallContext call)
    {
        var access = await new AccessReader(user.Origin, names).ReadAsync(user, AccessParts.Tokens, call).ConfigureAwait(false);
        return [.. (access.Tokens ?? []).Where(token => tokenId is null || token.TokenId == tokenId)];
    }
}
