using UserManagement.Foundation.Json;

namespace UserManagement.Model;

/// <summary>
/// The attributes of a user that only platforms with a user directory (SCIM) have. To save memory, only their positions in the user's
/// JSON are stored.
/// </summary>
internal sealed class DirectoryFacts(LazyText userName, LazyText externalId, LazyText title, LazyText department)
{
    public LazyText UserName { get; } = userName;

    public LazyText ExternalId { get; } = externalId;

    public LazyText Title { get; } = title;

    public LazyText Department { get; } = department;

    /// <summary>True if the platform sent a role without a value, so that it is not known which roles the user has.</summary>
    public bool RolesAreUnclear { get; set; }
}
