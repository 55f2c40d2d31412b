using System;
using System.Collections.Generic;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;
using UserManagement.Contracts.Vendors;

namespace UserManagement.Contracts;

/// <summary>What must be known of a platform before there is a connection to it. Each platform's folder holds its own.</summary>
internal sealed class PlatformDescriptor
{
    public string Name { get; init; } = "";

    /// <summary>Where the API is when nothing else is said.</summary>
    public Uri DefaultBaseUri { get; init; } = new("https://localhost");

    /// <summary>The vendor's other environments by name (any case), each with its address.</summary>
    public IReadOnlyDictionary<string, Uri> Environments { get; init; } = new Dictionary<string, Uri>();

    /// <summary>The vendor's word for an environment at an address of the user's own; null where there is no such word.</summary>
    public string? LocalEnvironment { get; init; }

    /// <summary>The path at the start of every route, which an address given by the user may already end in.</summary>
    public string VersionPrefix { get; init; } = "/v1";

    /// <summary>True where the address is the user's own and may have any path, which stands before every route.</summary>
    public bool KeepsPath { get; init; }

    /// <summary>Environment variables that hold a token, in the order they are looked at.</summary>
    public string[] TokenVariables { get; init; } = [];

    /// <summary>Environment variables that hold the address, in the order they are looked at.</summary>
    public string[] UrlVariables { get; init; } = [];

    /// <summary>
    /// Reads an address from those variables, where it may be meant for another of the vendor's services; null for the usual address.
    /// </summary>
    public Func<string?, string?>? ReadAddress { get; init; }

    /// <summary>Finds what the vendor's own command line would use; null where there is no such thing.</summary>
    public Func<VendorHome, VendorCredentials?>? FindVendorConfig { get; init; }

    /// <summary>True where the vendor's command line prefers its file to the variables.</summary>
    public bool VendorConfigFirst { get; init; }

    /// <summary>The header that carries the token.</summary>
    public string TokenHeader { get; init; } = "Authorization";

    /// <summary>The media type of bodies.</summary>
    public string MediaType { get; init; } = "application/json";

    /// <summary>What stands before the token in its header.</summary>
    public string TokenPrefix { get; init; } = "Bearer ";

    /// <summary>How every token of the vendor's own service begins, where the vendor documents it.</summary>
    public string[] TokenBeginnings { get; init; } = [];

    /// <summary>What to look at when a token is not accepted, as a sentence.</summary>
    public string? TokenHint { get; init; }

    /// <summary>What to look at when nothing answers at the address, as a sentence.</summary>
    public string? AddressHint { get; init; }

    /// <summary>Documented limits that requests are paced to. Empty where the vendor names none.</summary>
    public IReadOnlyList<RateLimit> RateLimits { get; init; } = [];

    /// <summary>What is known of single vendors; null where the platform is one vendor's.</summary>
    public IVendorPresets? Presets { get; init; }

    public RouteTable Routes { get; init; } = new("");

    /// <summary>The class that implements the contracts of the platform's operations.</summary>
    public Type Implementation { get; init; } = typeof(IPlatform);

    /// <summary>What to use in place of an operation that the platform lacks, as a sentence.</summary>
    public IReadOnlyDictionary<Operation, string> Alternatives { get; init; } = new Dictionary<Operation, string>();

    public Func<PlatformConnection, RouteTable, IPlatform> Create { get; init; } = (_, _) => throw new NotSupportedException();

    /// <summary>True where the platform has an operation, before anything is known of a server.</summary>
    public bool Supports(Operation operation) => operation.Contract.IsAssignableFrom(Implementation);

    /// <summary>What to use in place of an operation that the platform lacks.</summary>
    public string AlternativeFor(Operation operation) =>
        Alternatives.TryGetValue(operation, out var other) ? other : $"Get-PlatformCapability -Platform {Name} shows what there is.";

    /// <summary>The client's limits and the form of the token, as this platform wants them.</summary>
    public HttpOptions CreateHttpOptions() => new()
    {
        TokenHeader = TokenHeader,
        TokenPrefix = TokenPrefix,
        MediaType = MediaType,
        AddressHint = AddressHint,
        RateLimits = RateLimits,
    };
}
