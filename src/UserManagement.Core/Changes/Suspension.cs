using System.Threading.Tasks;
using UserManagement.Http;
using UserManagement.Lookup;
using UserManagement.Platforms;

namespace UserManagement.Changes;

/// <summary>Blocks access.</summary>
internal sealed class Suspend : UserChange
{
    public override string Action(PlatformConnection connection) => "Suspend";

    public override void Check(PlatformConnection connection) => connection.Require<ISuspension>("suspend a user");

    public override Task<string?> NothingToDoAsync(PlatformUser user, NameLookup names, CallContext call) => Task.FromResult(user.Status == UserStatus.Suspended ? "already suspended" : null);

    public override Task<PlatformUser?> ApplyAsync(PlatformUser user, NameLookup names, CallContext call) => user.Origin.Require<ISuspension>("suspend a user").SuspendAsync(user, call);
}

/// <summary>Gives blocked access back.</summary>
internal sealed class Resume : UserChange
{
    public override string Action(PlatformConnection connection) => "Resume";

    public override void Check(PlatformConnection connection) => connection.Require<ISuspension>("resume a user");

    public override Task<string?> NothingToDoAsync(PlatformUser user, NameLookup names, CallContext call) => Task.FromResult(user.Status == UserStatus.Active ? "already active" : null);

    public override Task<PlatformUser?> ApplyAsync(PlatformUser user, NameLookup names, CallContext call) => user.Origin.Require<ISuspension>("resume a user").ResumeAsync(user, call);
}
