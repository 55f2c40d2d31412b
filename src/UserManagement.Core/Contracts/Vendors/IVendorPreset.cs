using System;
using System.Collections.Generic;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;

namespace UserManagement.Contracts.Vendors;

/// <summary>The facts about one vendor's servers, for a platform that supports the servers of many vendors.</summary>
internal interface IVendorPreset
{
    /// <summary>The vendor's name, such as <c>Slack</c>.</summary>
    string Name { get; }

    /// <summary>The address, if it is the same for every customer; otherwise null.</summary>
    Uri? BaseUri { get; }

    /// <summary>The form of a customer's address, as a sentence; null if <see cref="BaseUri"/> is set.</summary>
    string? AddressHint { get; }

    /// <summary>The header for the token, if it is not a bearer token.</summary>
    AuthorizationHeader? Authentication { get; }

    /// <summary>The rate limits that the vendor documents.</summary>
    IReadOnlyList<RateLimit> RateLimits { get; }

    /// <summary>The facts that an administrator must know before the first change, as sentences.</summary>
    IReadOnlyList<string> Warnings { get; }
}

/// <summary>The presets of a platform.</summary>
internal interface IVendorPresets
{
    /// <summary>The names, in alphabetical order.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Returns the preset with a name, ignoring case.</summary>
    /// <exception cref="PlatformException">There is no such preset, or its file cannot be used.</exception>
    IVendorPreset Find(string name);

    /// <summary>Reads a preset from the user's own file.</summary>
    /// <exception cref="PlatformException">The file cannot be read or used.</exception>
    IVendorPreset Read(string path);
}
