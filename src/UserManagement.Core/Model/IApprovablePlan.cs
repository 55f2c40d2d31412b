using System;

namespace UserManagement.Model;

/// <summary>A plan that another person can approve by signing the digest of the plan.</summary>
internal interface IApprovablePlan
{
    /// <summary>The person who is offboarded or receives a copy of access.</summary>
    string Person { get; }

    /// <summary>The fingerprint of the approval key of the account that made the plan; null if the account has no such key.</summary>
    string? Planner { get; set; }

    /// <summary>The SHA-256 hash of the plan, without this property and the approvals.</summary>
    string? Digest { get; set; }

    /// <summary>The signatures of the people who approved the plan. The digest does not include them.</summary>
    PlatformList<PlanApproval> Approvals { get; set; }

    /// <summary>The time when the plan was made (UTC).</summary>
    DateTime Made { get; }
}
