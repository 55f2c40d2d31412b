using System;
using System.Linq;
using System.Text.Json.Serialization;
using UserManagement.Foundation.Text;

namespace UserManagement;

/// <summary>
/// A plan to offboard one person from every connection. It can be saved with ConvertTo-Json -Depth 8 or Export-Clixml and piped back.
/// </summary>
/// <remarks>
/// A plan that was saved only says which plan was approved: what is done is planned again from what the platforms say then, and must be
/// the same.
/// </remarks>
public sealed class OffboardingPlan
{
    /// <summary>The person, as they were named.</summary>
    public string Person { get; set => field = SafeText.Of(value)!; } = "";

    /// <summary>Other addresses the person has.</summary>
    public PlatformList<string> Aliases { get; set; } = [];

    /// <summary>True when addresses with a tag were looked for too.</summary>
    public bool PlusAddress { get; set; }

    /// <summary>What is to become of memberships.</summary>
    public OffboardingAction Action { get; set; }

    /// <summary>When it was made (UTC), to the second.</summary>
    /// <value>A <see cref="DateTime"/>.</value>
    [JsonIgnore]
    public object CreatedAt => TimeText.Shown(Made);

    /// <summary>What would stop it, by the names that -Allow takes; empty where nothing would.</summary>
    public PlatformList<string> Guards { get; set; } = [];

    /// <summary>One for each connection that was looked at.</summary>
    public PlatformList<OffboardingTarget> Targets { get; set; } = [];

    /// <summary>
    /// SHA-256 of everything else in the plan, as 64 hexadecimal digits. A plan whose content has another digest is refused.
    /// </summary>
    public string? Digest { get; set => field = SafeText.Of(value); }

    [JsonInclude]
    [JsonPropertyName("createdAt")]
    internal DateTime Made { get; set; }

    /// <summary>The person and on how many platforms they are.</summary>
    public override string ToString() =>
        $"Offboarding of {SafeText.Escape(Person)} ({Targets?.Count(target => target?.UserId is not null)} of {Targets?.Count} "
        + "connections)";
}
