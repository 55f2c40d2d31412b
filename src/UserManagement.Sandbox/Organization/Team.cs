using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace UserManagement.Sandbox;

/// <summary>A team and the roles it gives its members. Each person lists the teams that the person is in.</summary>
internal sealed record Team(string Id, string Name, string Slug, string Description, IReadOnlyList<string> RoleIds)
{
    /// <summary>Null on a platform whose teams have no such field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TeamDetail? Detail { get; init; }

    /// <summary>Counts the changes of the team, from 1 on; null on a platform that does not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Version { get; init; }
}
