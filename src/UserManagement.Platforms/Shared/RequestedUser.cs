using UserManagement.Foundation.Json;
using UserManagement.Foundation.Text;

namespace UserManagement.Platforms.Shared;

/// <summary>Whom a request asked for: a response about anybody else is not believed.</summary>
internal readonly struct RequestedUser
{
    private RequestedUser(string? id, string? email) => (Id, Email) = (id, email);

    /// <summary>The token's owner, whom the platform alone knows.</summary>
    public static RequestedUser Owner => default;

    /// <summary>The id; null where none was given.</summary>
    public string? Id { get; }

    /// <summary>The e-mail address; null where none was given.</summary>
    public string? Email { get; }

    public static RequestedUser ById(string id) => new(id, null);

    public static RequestedUser ByEmail(string email) => new(null, email);

    /// <summary>Why a response is not about the one who was asked for, as a clause; null where it is.</summary>
    public string? Contradiction(PlatformUser answered) =>
        Id is not null && !IdKey.Same(Id, answered.Id) ? $"it is about user '{answered.Id}', and user '{Id}' was asked for"
        : Email is not null && !AddressComparer.Same(Email, answered.Email)
            ? $"it is about {(answered.Email is { } email ? $"'{email}'" : $"user '{answered.Id}' without an e-mail address")}, "
                + $"and '{Email}' was asked for"
        : null;
}
