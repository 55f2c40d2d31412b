using System;

namespace UserManagement.Model;

/// <summary>A plan that can be signed: what is signed is its digest.</summary>
internal interface IApprovablePlan
{
    /// <summary>The person whom the plan is about.</summary>
    string Person { get; }

    /// <summary>The fingerprint of the key of the account that made the plan; null where it had none.</summary>
    string? Planner { get; set; }

    /// <summary>The hash of the content.</summary>
    string? Digest { get; set; }

    /// <summary>The signatures, which are not a part of the digest.</summary>
    PlatformList<PlanApproval> Approvals { get; set; }

    /// <summary>When it was made (UTC).</summary>
    DateTime Made { get; }
}
