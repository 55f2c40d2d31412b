using System;

namespace UserManagement.Model;

/// <summary>A plan that can be signed. The signature covers its digest.</summary>
internal interface IApprovablePlan
{
    /// <summary>The person who is offboarded or gets the access.</summary>
    string Person { get; }

    /// <summary>The fingerprint of the key of the account that made the plan; null for none.</summary>
    string? Planner { get; set; }

    /// <summary>The SHA-256 hash of the content.</summary>
    string? Digest { get; set; }

    /// <summary>The signatures, which the digest does not cover.</summary>
    PlatformList<PlanApproval> Approvals { get; set; }

    /// <summary>The time when the plan was made (UTC).</summary>
    DateTime Made { get; }
}
