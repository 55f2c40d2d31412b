using UserManagement.Foundation.Json;

namespace UserManagement.Model;

/// <summary>What a directory says of a user besides name and address, by where it stands in the user's JSON.</summary>
internal sealed class DirectoryFacts(LateText userName, LateText externalId, LateText title, LateText department)
{
    public LateText UserName { get; } = userName;

    public LateText ExternalId { get; } = externalId;

    public LateText Title { get; } = title;

    public LateText Department { get; } = department;
}
