using UserManagement.Foundation.Json;

namespace UserManagement.Model;

/// <summary>Directory attributes of a user besides name and address, by their position in the JSON.</summary>
internal sealed class DirectoryFacts(LazyText userName, LazyText externalId, LazyText title, LazyText department)
{
    public LazyText UserName { get; } = userName;

    public LazyText ExternalId { get; } = externalId;

    public LazyText Title { get; } = title;

    public LazyText Department { get; } = department;
}
