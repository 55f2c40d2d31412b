using System.Threading.Tasks;
using UserManagement.Http;
using UserManagement.Lookup;
using UserManagement.Platforms;

namespace UserManagement.Changes;

/// <summary>Takes a person out of the organization, which can't be taken back.</summary>
internal sealed class Removal : UserChange
{
    public override string Action(PlatformConnection connection) => connection.Require<IMembershipRemoval>("remove a user").RemovalAction;

    public override void Check(PlatformConnection connection) => connection.Require<IMembershipRemoval>("remove a user");

    public override Task<string?> NothingToDoAsync(PlatformUser user, NameLookup names, CallContext call) => Task.FromResult(user.Origin.Require<IMembershipRemoval>("remove a user").AlreadyRemoved(user));

    public override bool GoneMeansDone => true;

    public override async Task<PlatformUser?> ApplyAsync(PlatformUser user, NameLookup names, CallContext call)
    {
        await user.Origin.Require<IMembershipRemoval>("remove a user").RemoveAsync(user, call).ConfigureAwait(false);
        return user.Origin.Adapter is IKeepsRemovedUsers ? null : user; // null: who stays is read again
    }
}
