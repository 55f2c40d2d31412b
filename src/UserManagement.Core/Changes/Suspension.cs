using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Changes;

/// <summary>Suspends a user: blocks all access until the user is resumed.</summary>
internal sealed class Suspend : UserChange
{
    public override string Action(PlatformConnection connection) => "Suspend";

    public override void Check(PlatformConnection connection) => connection.Require(Operations.Suspend);

    public override Task<string?> NothingToDoAsync(PlatformUser user, NameLookup names, CallContext call) =>
        Task.FromResult(WhyNotNeeded(user.Status));

    /// <summary>Returns why a user with a status need not be suspended; null if the user may have access.</summary>
    public static string? WhyNotNeeded(UserStatus status) => status switch
    {
        UserStatus.Suspended => "already suspended",
        UserStatus.Deactivated => "already deactivated",
        _ => null,
    };

    public override Task<AccessLoss> TakesAsync(PlatformUser user, NameLookup names, CallContext call) =>
        Task.FromResult(AccessLoss.Everything);

    /// <summary>Refuses to suspend a user who has not accepted the invitation, which can only be cancelled.</summary>
    public override Task RequireAllowedAsync(PlatformUser user, CallContext call) => PendingUser.RequireAcceptedAsync(
        user, "there is no access to suspend", "Remove-PlatformUser cancels the invitation.");

    public override Task<PlatformUser?> ApplyAsync(PlatformUser user, NameLookup names, CallContext call) =>
        user.Origin.Require(Operations.Suspend).SuspendAsync(user, call);
}

/// <summary>Resumes a suspended user: restores the blocked access.</summary>
internal sealed class Resume : UserChange
{
    public override string Action(PlatformConnection connection) => "Resume";

    public override void Check(PlatformConnection connection) => connection.Require(Operations.Resume);

    public override Task<string?> NothingToDoAsync(PlatformUser user, NameLookup names, CallContext call) =>
        Task.FromResult(user.Status == UserStatus.Active ? "already active" : null);

    /// <summary>Refuses to resume a user who has not accepted the invitation, because some platforms would then give access.</summary>
    public override Task RequireAllowedAsync(PlatformUser user, CallContext call) => PendingUser.RequireAcceptedAsync(
        user, "there is no suspension to end", "To send a new invitation, use Remove-PlatformUser, then Invoke-PlatformUserInvite.");

    public override Task<PlatformUser?> ApplyAsync(PlatformUser user, NameLookup names, CallContext call) =>
        user.Origin.Require(Operations.Resume).ResumeAsync(user, call);
}

internal static class PendingUser
{
    /// <summary>Throws if the user has not accepted the invitation.</summary>
    public static Task RequireAcceptedAsync(PlatformUser user, string why, string remedy) =>
        user.Status != UserStatus.Pending ? Task.CompletedTask : throw new PlatformException(
            PlatformError.InvalidRequest,
            $"{user} on {user.Platform} (connection '{user.Connection}') has not accepted the invitation, so {why}; nothing was sent.",
            remedy)
        { Platform = user.Platform, Connection = user.Connection };
}
