using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Input;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Changes;

/// <summary>Removes a user from the organization, which cannot be undone on most platforms.</summary>
/// <param name="warned">
/// Warns once per connection that an identity provider creates removed accounts again. Null turns off this warning and the warning about
/// active tokens, for a caller that shows its own warning and revokes the tokens first.
/// </param>
internal sealed class Removal(ReturningAccounts? warned = null) : UserChange
{
    public override string Action(PlatformConnection connection) => connection.Require(Operations.Remove).RemovalAction;

    public override void Check(PlatformConnection connection) => connection.Require(Operations.Remove);

    public override Task<string?> NothingToDoAsync(PlatformUser user, NameLookup names, CallContext call) =>
        Task.FromResult(user.Origin.Require(Operations.Remove).AlreadyRemoved(user));

    public override Task<AccessLoss> TakesAsync(PlatformUser user, NameLookup names, CallContext call) =>
        Task.FromResult(AccessLoss.Everything);

    public override bool GoneMeansDone => true;

    public override async Task<string?> WarningAsync(PlatformUser user, NameLookup names, CallContext call)
    {
        if (warned is null) return null;
        await warned.WarnAsync(user, call).ConfigureAwait(false);
        try
        {
            var access = await new AccessReader(user.Origin, names).ReadAsync(user, AccessParts.Tokens, call).ConfigureAwait(false);
            var active = access.ActiveTokens.ToList();
            return active.Count == 0 ? null
                : $"{user} on {user.Platform} (connection '{user.Connection}') has {active.Count} active "
                    + $"{(active.Count == 1 ? "token" : "tokens")}, which removing the user does not revoke, and which cannot be "
                    + "listed afterwards: "
                    + string.Join(", ", active.Take(5).Select(token => InputRules.Shorten(token.ToString())))
                    + $"{(active.Count > 5 ? ", ..." : "")}. Revoke them first with Revoke-PlatformUserToken -All.";
        }
        catch (PlatformException e)
        {
            return $"The tokens of {user} on {user.Platform} (connection '{user.Connection}') could not be read, so some may stay "
                + $"active after the user is removed: {e.Message}";
        }
    }

    public override Task<PlatformUser?> ApplyAsync(PlatformUser user, NameLookup names, CallContext call) =>
        user.Origin.Require(Operations.Remove).RemoveAsync(user, call);
}
