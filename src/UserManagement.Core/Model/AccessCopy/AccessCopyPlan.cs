using System;
using System.Linq;
using System.Text.Json.Serialization;
using UserManagement.Foundation.Text;
using UserManagement.Model;

namespace UserManagement;

/// <summary>
/// A plan to copy access to one user on every connection. It can be saved with ConvertTo-Json -Depth 8 or Export-Clixml and given to -Plan.
/// </summary>
/// <remarks>
/// A saved plan shows what was approved. When it is applied, the plan is made again from the current state of the platforms, and must not
/// contain more.
/// </remarks>
public sealed class AccessCopyPlan : IApprovablePlan
{
    /// <summary>Who gets the access, as they were named.</summary>
    public string Person { get; set => field = SafeText.Of(value)!; } = "";

    /// <summary>Whose access is copied, as they were named; in a template, as the template names them.</summary>
    public string Source { get; set => field = SafeText.Of(value)!; } = "";

    /// <summary>True when the access comes from a template, so that the source is not read again.</summary>
    public bool FromTemplate { get; set; }

    /// <summary>When it was made (UTC), to the second.</summary>
    /// <value>A <see cref="DateTime"/>.</value>
    [JsonIgnore]
    public object CreatedAt => TimeText.Shown(Made);

    /// <summary>What would stop it, by the names that -Allow takes; empty where nothing would.</summary>
    public PlatformList<string> Guards { get; set; } = [];

    /// <summary>One for each connection that was looked at.</summary>
    public PlatformList<AccessCopyTarget> Targets { get; set; } = [];

    /// <summary>
    /// The fingerprint of the key of the account that made the plan, as Approve-PlatformPlan -ShowKey shows it; null where it had none.
    /// </summary>
    public string? Planner { get; set => field = SafeText.Of(value); }

    /// <summary>
    /// SHA-256 of everything else in the plan but its approvals, as 64 hexadecimal digits. A plan whose content has another digest is
    /// refused.
    /// </summary>
    public string? Digest { get; set => field = SafeText.Of(value); }

    /// <summary>The signatures that Approve-PlatformPlan added; empty where there is none.</summary>
    public PlatformList<PlanApproval> Approvals { get; set; } = [];

    [JsonInclude]
    [JsonPropertyName("createdAt")]
    internal DateTime Made { get; set; }

    DateTime IApprovablePlan.Made => Made;

    /// <summary>Both users and on how many platforms something is given.</summary>
    public override string ToString() =>
        $"Copy of the access of {SafeText.Escape(Source)} to {SafeText.Escape(Person)} "
        + $"({Targets?.Count(target => target is { IsPlanned: true })} of {Targets?.Count} connections)";
}
