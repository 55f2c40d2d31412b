using System.Threading.Tasks;
using Refit;
using UserManagement.Contracts.Calls;
using UserManagement.Platforms.Shared.Endpoints;
using static UserManagement.Contracts.Routes.RetryRule;

namespace UserManagement.Platforms.PhyCloud;

/// <summary>The endpoints of PhyCloud.</summary>
/// <remarks>
/// https://docs.phyware.io/phyware/commands/users/:
/// the vendor documents the commands named here, their scope and the fields of a user, but no routes, bodies or headers of the
/// HTTP API. Every route is inferred, including the path prefix; a route file can replace any of them.
/// </remarks>
internal interface IPhyCloudApi
{
    /// <summary>Lists users: the command <c>phyware users list</c>.</summary>
    [Get("/api/v1/users"), Envelope("users"), Scope("admin:users")]
    Task<PlatformResponse> ListUsers([Property] ListPage page, [Property] CallContext call);

    /// <summary>Reads one user by id: the command <c>phyware users get</c>.</summary>
    [Get("/api/v1/users/{user_id}"), Envelope("user"), Scope("admin:users")]
    Task<PlatformResponse> GetUser([AliasAs("user_id")] string userId, [Property] CallContext call);

    /// <summary>Sends an invitation: the command <c>phyware users invite</c>.</summary>
    [Post("/api/v1/users/invite"), Retry(Once), Envelope("user"), Scope("admin:users"), Fields("email=email", "role=role")]
    Task<PlatformResponse> InviteUser([Body] RequestBody body, [Property] CallContext call);

    /// <summary>Deactivates a user permanently: the command <c>phyware users deactivate</c>.</summary>
    [Post("/api/v1/users/{user_id}/deactivate"), Retry(Idempotent), Envelope("user"), Scope("admin:users")]
    Task<PlatformResponse> RemoveMembership([AliasAs("user_id")] string userId, [Property] CallContext call);
}
