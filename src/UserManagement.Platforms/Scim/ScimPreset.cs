using System;
using System.Collections.Generic;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;
using UserManagement.Contracts.Vendors;

namespace UserManagement.Platforms.Scim;

/// <summary>
/// The known properties of one vendor's SCIM servers. Discovery or the standard supplies the properties that a preset omits.
/// </summary>
internal sealed class ScimPreset(string name) : IVendorPreset
{
    /// <summary>A preset without properties.</summary>
    public static ScimPreset Generic { get; } = new("Generic");

    public string Name { get; } = name;

    public Uri? BaseUri { get; set; }

    public string? AddressHint { get; set; }

    public AuthorizationHeader? Authentication { get; set; }

    public List<RateLimit> RateLimits { get; } = [];

    public List<string> Warnings { get; } = [];

    IReadOnlyList<RateLimit> IVendorPreset.RateLimits => RateLimits;

    IReadOnlyList<string> IVendorPreset.Warnings => Warnings;

    /// <summary>The paging of lists; null to use discovery.</summary>
    public ScimPaging? Paging { get; set; }

    /// <summary>The maximum number of items in a page; null to use discovery.</summary>
    public int? PageSize { get; set; }

    /// <summary>The form in which changes are sent; null to use discovery.</summary>
    public ScimPatchForm? Patch { get; set; }

    /// <summary>The attributes of users that a filter supports with <c>eq</c>; null to use discovery.</summary>
    public IReadOnlyList<string>? Filter { get; set; }

    /// <summary>The attributes of groups that a filter supports with <c>eq</c>; null to use discovery.</summary>
    public IReadOnlyList<string>? GroupFilter { get; set; }

    /// <summary>False if the server has no groups; null to use discovery.</summary>
    public bool? HasGroups { get; set; }

    public ScimSuspension Suspend { get; set; }

    public ScimRemoval Remove { get; set; }

    public ScimMembers Members { get; set; }

    /// <summary>The maximum number of member changes in one request; null to send each change in its own request.</summary>
    public int? MemberChanges { get; set; }

    /// <summary>The attribute that holds roles, empty if there is none; null to use discovery.</summary>
    public string? Roles { get; set; }

    public bool RequiresName { get; set; }
}
