using System;
using System.Collections.Generic;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;
using UserManagement.Contracts.Vendors;

namespace UserManagement.Platforms.Scim;

/// <summary>What is known of one vendor's SCIM servers. What a preset does not say, discovery or the standard says.</summary>
/// <param name="name">The vendor's name.</param>
internal sealed class ScimPreset(string name) : IVendorPreset
{
    /// <summary>The preset that says nothing.</summary>
    public static ScimPreset Generic { get; } = new("Generic");

    public string Name { get; } = name;

    public Uri? BaseUri { get; set; }

    public string? AddressHint { get; set; }

    public AuthorizationHeader? Authentication { get; set; }

    public List<RateLimit> RateLimits { get; } = [];

    public List<string> Warnings { get; } = [];

    IReadOnlyList<RateLimit> IVendorPreset.RateLimits => RateLimits;

    IReadOnlyList<string> IVendorPreset.Warnings => Warnings;

    /// <summary>How lists are paged; null for what discovery says.</summary>
    public ScimPaging? Paging { get; set; }

    /// <summary>How many items a page may have; null for what discovery says.</summary>
    public int? PageSize { get; set; }

    /// <summary>How resources are changed; null for what discovery says.</summary>
    public ScimPatchForm? Patch { get; set; }

    /// <summary>The attributes by which users are found with <c>eq</c>; null for what discovery says.</summary>
    public IReadOnlyList<string>? Filter { get; set; }

    /// <summary>The attributes by which groups are found with <c>eq</c>; null for what discovery says.</summary>
    public IReadOnlyList<string>? GroupFilter { get; set; }

    /// <summary>False where there are no groups; null for what discovery says.</summary>
    public bool? HasGroups { get; set; }

    public ScimSuspension Suspend { get; set; }

    public ScimRemoval Remove { get; set; }

    public ScimMembers Members { get; set; }

    /// <summary>The most changes of members in one request; null where no limit is known.</summary>
    public int? MemberChanges { get; set; }

    /// <summary>The attribute that holds roles, empty for none; null for what discovery says.</summary>
    public string? Roles { get; set; }

    /// <summary>True where an account needs a name.</summary>
    public bool RequiresName { get; set; }
}
