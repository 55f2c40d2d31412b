using System.Threading.Tasks;
using Refit;
using UserManagement.Contracts.Calls;
using UserManagement.Platforms.Shared.Endpoints;
using static UserManagement.Contracts.Routes.RetryRule;

namespace UserManagement.Platforms.Scim;

/// <summary>The SCIM 2.0 endpoints that the module uses, relative to the address of the connection.</summary>
/// <remarks>RFC 7644, section 3.2: https://www.rfc-editor.org/rfc/rfc7644#section-3.2.</remarks>
internal interface IScimApi
{
    /// <summary>Reads the features that the server supports (RFC 7643, section 5).</summary>
    [Get("/ServiceProviderConfig"), Documented]
    Task<PlatformResponse> GetServiceProviderConfig([Property] CallContext call);

    /// <summary>Reads the resource types of the server (RFC 7643, section 6).</summary>
    [Get("/ResourceTypes"), Documented]
    Task<PlatformResponse> GetResourceTypes([Property] CallContext call);

    /// <summary>Reads the attributes of the resource types (RFC 7643, section 7).</summary>
    [Get("/Schemas"), Documented]
    Task<PlatformResponse> GetSchemas([Property] CallContext call);

    /// <summary>Lists users (RFC 7644, section 3.4.2; cursor paging: RFC 9865).</summary>
    [Get("/Users"), Envelope("Resources"), Documented]
    Task<PlatformResponse> ListUsers([Property] ListPage page, [Property] CallContext call);

    /// <summary>Reads a user (RFC 7644, section 3.4.1).</summary>
    [Get("/Users/{user_id}"), Documented]
    Task<PlatformResponse> GetUser([AliasAs("user_id")] string userId, [Property] CallContext call);

    /// <summary>Creates an account (RFC 7644, section 3.3). The standard does not define invitation mails.</summary>
    [Post("/Users"), Retry(Once), Documented]
    Task<PlatformResponse> InviteUser([Body] RequestBody body, [Property] CallContext call);

    /// <summary>Changes a user (RFC 7644, section 3.5.2).</summary>
    [Patch("/Users/{user_id}"), Retry(Idempotent), Documented]
    Task<PlatformResponse> UpdateUser([AliasAs("user_id")] string userId, [Body] RequestBody body, [Property] CallContext call);

    /// <summary>Writes the whole user, for servers without PATCH (RFC 7644, section 3.5.1).</summary>
    [Put("/Users/{user_id}"), Retry(Idempotent), Documented]
    Task<PlatformResponse> ReplaceUser([AliasAs("user_id")] string userId, [Body] RequestBody body, [Property] CallContext call);

    /// <summary>Suspends a user by setting <c>active</c> to false (RFC 7643, section 4.1.1).</summary>
    [Patch("/Users/{user_id}"), Retry(Idempotent), Documented]
    Task<PlatformResponse> SuspendUser([AliasAs("user_id")] string userId, [Body] RequestBody body, [Property] CallContext call);

    /// <summary>Ends the suspension of a user by setting <c>active</c> to true.</summary>
    [Patch("/Users/{user_id}"), Retry(Idempotent), Documented]
    Task<PlatformResponse> ReactivateUser([AliasAs("user_id")] string userId, [Body] RequestBody body, [Property] CallContext call);

    /// <summary>Deletes a user (RFC 7644, section 3.6).</summary>
    [Delete("/Users/{user_id}"), Retry(Idempotent), Documented]
    Task<PlatformResponse> RemoveMembership([AliasAs("user_id")] string userId, [Property] CallContext call);

    /// <summary>Adds a role to a user: a value of the attribute <c>roles</c> or <c>entitlements</c>.</summary>
    [Patch("/Users/{user_id}"), Retry(Idempotent), Documented]
    Task<PlatformResponse> AssignRole([AliasAs("user_id")] string userId, [Body] RequestBody body, [Property] CallContext call);

    /// <summary>Removes a role from a user: a value of the attribute <c>roles</c> or <c>entitlements</c>.</summary>
    [Patch("/Users/{user_id}"), Retry(Idempotent), Documented]
    Task<PlatformResponse> DetachRole([AliasAs("user_id")] string userId, [Body] RequestBody body, [Property] CallContext call);

    /// <summary>Lists groups (RFC 7644, section 3.4.2).</summary>
    [Get("/Groups"), Envelope("Resources"), Documented]
    Task<PlatformResponse> ListTeams([Property] ListPage page, [Property] CallContext call);

    /// <summary>Reads a group with its members (RFC 7643, section 4.2).</summary>
    [Get("/Groups/{team_id}"), Documented]
    Task<PlatformResponse> ListTeamMembers([AliasAs("team_id")] string teamId, [Property] CallContext call);

    /// <summary>Adds members to a group (RFC 7644, section 3.5.2.1).</summary>
    [Patch("/Groups/{team_id}"), Retry(Idempotent), Documented]
    Task<PlatformResponse> AddTeamMember([AliasAs("team_id")] string teamId, [Body] RequestBody body, [Property] CallContext call);

    /// <summary>Removes members from a group (RFC 7644, section 3.5.2.2).</summary>
    [Patch("/Groups/{team_id}"), Retry(Idempotent), Documented]
    Task<PlatformResponse> RemoveTeamMember([AliasAs("team_id")] string teamId, [Body] RequestBody body, [Property] CallContext call);

    /// <summary>Writes the whole group, for servers without PATCH (RFC 7644, section 3.5.1).</summary>
    [Put("/Groups/{team_id}"), Retry(Idempotent), Documented]
    Task<PlatformResponse> ReplaceTeam([AliasAs("team_id")] string teamId, [Body] RequestBody body, [Property] CallContext call);
}
