using UserManagement.Foundation.Json;

namespace UserManagement.Model;

/// <summary>Directory attributes of a user besides name and address, by their position in the JSON.</summary>
internal sealed class DirectoryFacts(LazyText userName, LazyText externalId, LazyText title, LazyText department)
{
    public LazyText UserName { get; } = userName;

    public LazyText ExternalId { get; } = externalId;

    public LazyText Title { get; } = title;

    public LazyText Department { get; } = department;

    /// <summary>True if the platform sent a role of the user without its value, so that the user's roles are not known.</summary>
    public bool RolesAreUnclear { get; set; }
}
