using System;
using System.Linq;
using System.Text.Json.Serialization;
using UserManagement.Foundation.Text;
using UserManagement.Model;

namespace UserManagement;

/// <summary>
/// A plan to offboard one person from every connection. It can be saved with ConvertTo-Json -Depth 8 or Export-Clixml and given to
/// Invoke-PlatformUserOffboarding -Plan.
/// </summary>
/// <remarks>
/// When a saved plan is applied, a new plan is made from the current state of the platforms. On each connection, the new plan is carried
/// out only if it equals the saved plan.
/// </remarks>
public sealed class OffboardingPlan : IApprovablePlan
{
    /// <summary>The person, as named in the input.</summary>
    public string Person { get; set => field = SafeText.Of(value)!; } = "";

    /// <summary>Other addresses of the person.</summary>
    public PlatformList<string> Aliases { get; set; } = [];

    /// <summary>True if the search included addresses with a tag, such as jane+tag@example.com.</summary>
    public bool PlusAddress { get; set; }

    /// <summary>The way to end memberships: Suspend, Remove, or SuspendOrRemove, which removes if the platform cannot suspend.</summary>
    public OffboardingAction Action { get; set; }

    /// <summary>The time when the plan was made (UTC), to the second.</summary>
    /// <value>A <see cref="DateTime"/>.</value>
    [JsonIgnore]
    public object CreatedAt => TimeText.Shown(Made);

    /// <summary>The guards that would stop the plan, by the names that -Allow accepts; empty for none.</summary>
    public PlatformList<string> Guards { get; set; } = [];

    /// <summary>One target for each connection.</summary>
    public PlatformList<OffboardingTarget> Targets { get; set; } = [];

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

    /// <summary>Returns the person and the number of connections on which this person is a user.</summary>
    public override string ToString() =>
        $"Offboarding of {SafeText.Escape(Person)} ({Targets?.Count(target => target?.UserId is not null)} of {Targets?.Count} "
        + "connections)";
}
