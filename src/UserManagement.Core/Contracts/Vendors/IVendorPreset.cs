using System;
using System.Collections.Generic;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;

namespace UserManagement.Contracts.Vendors;

/// <summary>What one vendor says of its own servers, where a platform reaches the servers of many vendors.</summary>
internal interface IVendorPreset
{
    /// <summary>The vendor's name, such as <c>Slack</c>.</summary>
    string Name { get; }

    /// <summary>The address, where it is the same for every customer; null where each has another.</summary>
    Uri? BaseUri { get; }

    /// <summary>How the address of a customer is made, as a sentence; null where <see cref="BaseUri"/> says it.</summary>
    string? AddressHint { get; }

    /// <summary>How the token travels, where it is not a bearer token.</summary>
    AuthorizationHeader? Authentication { get; }

    /// <summary>The limits that the vendor documents.</summary>
    IReadOnlyList<RateLimit> RateLimits { get; }

    /// <summary>What an administrator must know before the first change, as sentences.</summary>
    IReadOnlyList<string> Warnings { get; }
}

/// <summary>The presets of a platform.</summary>
internal interface IVendorPresets
{
    /// <summary>The names, in alphabetical order.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Returns the preset with a name, in any case.</summary>
    /// <exception cref="PlatformException">There is none, or its file cannot be used.</exception>
    IVendorPreset Find(string name);

    /// <summary>Reads a preset from a file of the user's own.</summary>
    /// <exception cref="PlatformException">The file cannot be read or used.</exception>
    IVendorPreset Read(string path);
}
