using System.Threading.Tasks;
using Refit;
using UserManagement.Contracts.Calls;
using UserManagement.Platforms.Shared.Endpoints;
using static UserManagement.Contracts.Routes.RetryRule;

namespace UserManagement.Platforms.Kubiya;

/// <summary>The endpoints of Kubiya.</summary>
/// <remarks>
/// https://docs.kubiya.ai/docs/rest-api/users documents the routes.
/// The body of a system invitation, the body that adds a user to a group, and the response
/// with a user's groups are not documented and therefore inferred.
/// </remarks>
internal interface IKubiyaApi
{
    /// <summary>Lists users, one page per request.</summary>
    [Get("/api/v1/users"), Envelope("users"), Documented]
    Task<PlatformResponse> ListUsers([Property] ListPage page, [Property] CallContext call);

    /// <summary>Reads one user by e-mail address.</summary>
    [Get("/api/v1/users/{email}"), Envelope("user"), Documented]
    Task<PlatformResponse> GetUser([AliasAs("email")] string email, [Property] CallContext call);

    /// <summary>Reads the owner of the key.</summary>
    [Get("/api/v1/users/current"), Envelope("user"), Documented]
    Task<PlatformResponse> WhoAmI([Property] CallContext call);

    /// <summary>Reads the owner of the key; unlike <see cref="WhoAmI"/>, the response has the user's id.</summary>
    [Get("/api/v1/users/self"), Envelope("user"), Documented]
    Task<PlatformResponse> Self([Property] CallContext call);

    [Post("/api/v1/users/invite"), Retry(Once), Envelope("user"), Documented, Fields("email=email", "role=role")]
    Task<PlatformResponse> InviteUser([Body] RequestBody body, [Property] CallContext call);

    /// <summary>Sends a system invitation; its body is not documented.</summary>
    [Post("/api/v1/users/system_invite"), Retry(Once), Envelope("user"), Fields("email=email", "role=role")]
    Task<PlatformResponse> InviteAsSystem([Body] RequestBody body, [Property] CallContext call);

    /// <summary>Removes a user.</summary>
    [Delete("/api/v1/users/{email}"), Retry(Idempotent), Documented]
    Task<PlatformResponse> RemoveMembership([AliasAs("email")] string email, [Property] CallContext call);

    /// <summary>Lists groups.</summary>
    [Get("/api/v1/manage/groups"), Envelope("groups"), Documented]
    Task<PlatformResponse> ListTeams([Property] ListPage page, [Property] CallContext call);

    /// <summary>Lists users, filtered by a group.</summary>
    [Get("/api/v1/users"), Envelope("users"), Documented]
    Task<PlatformResponse> ListTeamMembers([Property] ListPage page, [Property] CallContext call);

    /// <summary>Lists the groups of a user; the response is not documented.</summary>
    [Get("/api/v1/users/membership/{user_id}"), Envelope("groups")]
    Task<PlatformResponse> ListUserTeams([AliasAs("user_id")] string userId, [Property] ListPage page, [Property] CallContext call);

    /// <summary>Adds a user to a group; the body is not documented.</summary>
    [Post("/api/v1/users/groups/{team_id}"), Retry(Idempotent), Envelope("user"), Fields("email=email")]
    Task<PlatformResponse> AddTeamMember([AliasAs("team_id")] string teamId, [Body] RequestBody body, [Property] CallContext call);
}
