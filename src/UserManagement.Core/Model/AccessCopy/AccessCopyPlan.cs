using System;
using System.Linq;
using System.Text.Json.Serialization;
using UserManagement.Foundation.Text;
using UserManagement.Model;

namespace UserManagement;

/// <summary>
/// A plan to copy access to one user on every connection. It can be saved with ConvertTo-Json -Depth 8 or Export-Clixml and given to
/// Copy-PlatformUserAccess -Plan.
/// </summary>
/// <remarks>
/// When a saved plan is applied, a new plan is made from the current state of the platforms. On each connection, the new plan is carried
/// out only if it does not give more or other access than the saved plan.
/// </remarks>
public sealed class AccessCopyPlan : IApprovablePlan
{
    /// <summary>The person who gets the access, as named in the input.</summary>
    public string Person { get; set => field = SafeText.Of(value)!; } = "";

    /// <summary>The person whose access is copied, as named in the input or in the template.</summary>
    public string Source { get; set => field = SafeText.Of(value)!; } = "";

    /// <summary>True if the access comes from a template, so that the source is not read again.</summary>
    public bool FromTemplate { get; set; }

    /// <summary>The time when the plan was made (UTC), to the second.</summary>
    /// <value>A <see cref="DateTime"/>.</value>
    [JsonIgnore]
    public object CreatedAt => TimeText.Shown(Made);

    /// <summary>The guards that would stop the plan, by the names that -Allow accepts; empty for none.</summary>
    public PlatformList<string> Guards { get; set; } = [];

    /// <summary>One target for each connection that was read.</summary>
    public PlatformList<AccessCopyTarget> Targets { get; set; } = [];

    /// <summary>
    /// The fingerprint of the key of the account that made the plan, as Approve-PlatformPlan -ShowKey shows it; null for none.
    /// </summary>
    public string? Planner { get; set => field = SafeText.Of(value); }

    /// <summary>
    /// SHA-256 of the plan without this property and the approvals, as 64 hexadecimal digits. A plan whose content has another digest is
    /// refused.
    /// </summary>
    public string? Digest { get; set => field = SafeText.Of(value); }

    /// <summary>The signatures that Approve-PlatformPlan added; empty for none.</summary>
    public PlatformList<PlanApproval> Approvals { get; set; } = [];

    [JsonInclude]
    [JsonPropertyName("createdAt")]
    internal DateTime Made { get; set; }

    DateTime IApprovablePlan.Made => Made;

    /// <summary>Returns both users and the number of connections with planned steps.</summary>
    public override string ToString() =>
        $"Copy of the access of {SafeText.Escape(Source)} to {SafeText.Escape(Person)} "
        + $"({Targets?.Count(target => target is { IsPlanned: true })} of {Targets?.Count} connections)";
}
