using System;
using System.Collections.Generic;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;
using UserManagement.Contracts.Vendors;

namespace UserManagement.Contracts;

/// <summary>
/// The facts about a platform that are needed before there is a connection to it. The folder of each platform contains its descriptor.
/// </summary>
internal sealed class PlatformDescriptor
{
    public string Name { get; init; } = "";

    /// <summary>The default address of the API.</summary>
    public Uri DefaultBaseUri { get; init; } = new("https://localhost");

    /// <summary>The addresses of the vendor's other environments, by name (any case).</summary>
    public IReadOnlyDictionary<string, Uri> Environments { get; init; } = new Dictionary<string, Uri>();

    /// <summary>
    /// The name that the vendor gives an environment whose address the user supplies, such as <c>LOCAL</c>; null if there is no such name.
    /// </summary>
    public string? LocalEnvironment { get; init; }

    /// <summary>The path at the start of every route. An address given by the user may already end with it.</summary>
    public string VersionPrefix { get; init; } = "/v1";

    /// <summary>True if the user supplies the address, which may have any path; that path precedes every route.</summary>
    public bool KeepsPath { get; init; }

    /// <summary>The environment variables for the token, in search order.</summary>
    public string[] TokenVariables { get; init; } = [];

    /// <summary>The environment variables for the address, in search order.</summary>
    public string[] UrlVariables { get; init; } = [];

    /// <summary>
    /// The function that checks an address from <see cref="UrlVariables"/>, which may belong to another service of the vendor; it returns
    /// the address, or null to use the default address instead. Null if every such address is used.
    /// </summary>
    public Func<string?, string?>? ReadAddress { get; init; }

    /// <summary>
    /// The function that finds the credentials that the vendor's own command line would use; null if there is no such function.
    /// </summary>
    public Func<VendorHome, VendorCredentials?>? FindVendorConfig { get; init; }

    /// <summary>True if the command line of the vendor prefers its configuration file to the environment variables.</summary>
    public bool VendorConfigFirst { get; init; }

    /// <summary>The header that carries the token.</summary>
    public string TokenHeader { get; init; } = "Authorization";

    /// <summary>The media type of request bodies, and the preferred one of responses.</summary>
    public string MediaType { get; init; } = "application/json";

    /// <summary>The text before the token in its header.</summary>
    public string TokenPrefix { get; init; } = "Bearer ";

    /// <summary>The possible beginnings of a token of the vendor's own service, if the vendor documents them.</summary>
    public string[] TokenBeginnings { get; init; } = [];

    /// <summary>What to check if a token is not accepted, as a sentence.</summary>
    public string? TokenHint { get; init; }

    /// <summary>What to check if no server responds at the address, as a sentence.</summary>
    public string? AddressHint { get; init; }

    /// <summary>The documented rate limits; requests are delayed to stay within them. Empty if the vendor documents none.</summary>
    public IReadOnlyList<RateLimit> RateLimits { get; init; } = [];

    /// <summary>The presets for individual vendors; null if the platform belongs to one vendor.</summary>
    public IVendorPresets? Presets { get; init; }

    public RouteTable Routes { get; init; } = new("");

    /// <summary>The class that implements the contracts of the platform's operations.</summary>
    public Type Implementation { get; init; } = typeof(IPlatform);

    /// <summary>What to use instead of each operation that the platform lacks, as a sentence.</summary>
    public IReadOnlyDictionary<Operation, string> Alternatives { get; init; } = new Dictionary<Operation, string>();

    public Func<PlatformConnection, RouteTable, IPlatform> Create { get; init; } = (_, _) => throw new NotSupportedException();

    /// <summary>Returns true if the platform has an operation; a connected server may lack it.</summary>
    public bool Supports(Operation operation) => operation.Contract.IsAssignableFrom(Implementation);

    public string AlternativeFor(Operation operation) =>
        Alternatives.TryGetValue(operation, out var other)
            ? other
            : $"Get-PlatformCapability -Platform {Name} lists what the platform can do.";

    public HttpOptions CreateHttpOptions() => new()
    {
        TokenHeader = TokenHeader,
        TokenPrefix = TokenPrefix,
        MediaType = MediaType,
        AddressHint = AddressHint,
        RateLimits = RateLimits,
    };
}
