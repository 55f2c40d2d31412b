using UserManagement.Foundation.Json;

namespace UserManagement.Model;

/// <summary>Directory attributes of a user besides name and address, by their position in the JSON.</summary>
internal sealed class DirectoryFacts(LazyText userName, LazyText externalId, LazyText title, LazyText department)
{
    public LazyText UserName { get; } = userName;

    public LazyText ExternalId { get; } = externalId;

    public LazyText Title { get; } = title;

    public LazyText Department { get; } = department;

    /// <summary>True where a role of the user came without its value, so that which roles the user holds is not known.</summary>
    public bool RolesAreUnclear { get; set; }
}
