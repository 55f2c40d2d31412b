using UserManagement.Foundation.Json;
using UserManagement.Foundation.Text;

namespace UserManagement.Platforms.Shared;

/// <summary>The user that a request asks for. A response about another user is refused.</summary>
internal readonly struct RequestedUser
{
    private RequestedUser(string? id, string? email) => (Id, Email) = (id, email);

    /// <summary>The owner of the token, whose id and address are not known before the request.</summary>
    public static RequestedUser Owner => default;

    /// <summary>The id of the user; null if the request does not contain it.</summary>
    public string? Id { get; }

    /// <summary>The e-mail address of the user; null if the request does not contain it.</summary>
    public string? Email { get; }

    public static RequestedUser ById(string id) => new(id, null);

    public static RequestedUser ByEmail(string email) => new(null, email);

    /// <summary>Returns why a response is not about the requested user, as a clause for an error message; null if it is.</summary>
    public string? Contradiction(PlatformUser answered) =>
        Id is not null && !IdKey.Same(Id, answered.Id) ? $"the response is about user '{answered.Id}' instead of the requested user '{Id}'"
        : Email is not null && !AddressComparer.Same(Email, answered.Email)
            ? $"the response is about user {(answered.Email is { } email ? $"'{email}'" : $"'{answered.Id}' without an e-mail address")} "
                + $"instead of the requested user '{Email}'"
        : null;
}
