using System;
using System.Linq;
using UserManagement.Platforms;
using UserManagement.Tokens;

namespace UserManagement.Connecting;

/// <summary>Finds the address: what was given, else the environment, else what stood beside the token, else the vendor's variable, else the vendor's own.</summary>
internal static class AddressFinder
{
    /// <param name="descriptor">The platform.</param>
    /// <param name="pathPrefix">What the route file puts before every path, which an address may end in; null for the platform's own prefix.</param>
    /// <param name="baseUri">The address that was given.</param>
    /// <param name="environment">The environment that was given.</param>
    /// <param name="vendor">What stood beside the token.</param>
    /// <param name="allowInsecure">Accepts http to another machine.</param>
    /// <param name="home">Where variables are looked for.</param>
    public static (Uri Address, string? Environment) Find(PlatformDescriptor descriptor, string? pathPrefix, string? baseUri, string? environment, VendorCredentials? vendor, bool allowInsecure, VendorHome home)
    {
        var local = environment is not null && string.Equals(environment, descriptor.LocalEnvironment, StringComparison.OrdinalIgnoreCase);
        if (environment is not null && !local)
            return baseUri is null ? (OfEnvironment(descriptor, environment), environment.ToUpperInvariant()) : throw new PlatformException(PlatformError.InvalidRequest, "-BaseUri and -Environment are both given.", "Give one of them.");
        if (environment is null && baseUri is null && vendor?.Environment is { } named) return (OfEnvironment(descriptor, named), named.ToUpperInvariant());
        var address = baseUri ?? vendor?.BaseUri ?? FromVariable(descriptor, home);
        if (address is null && local) throw new PlatformException(PlatformError.InvalidRequest, $"{descriptor.LocalEnvironment} is an endpoint of your own, so {descriptor.Name} has no address for it.", "Give the address with -BaseUri.");
        return (address is null ? descriptor.DefaultBaseUri : BaseAddress.Read(address, pathPrefix ?? descriptor.VersionPrefix, allowInsecure), local ? descriptor.LocalEnvironment : null);
    }

    private static string? FromVariable(PlatformDescriptor descriptor, VendorHome home)
    {
        var address = descriptor.UrlVariables.Select(home.Variable).FirstOrDefault(value => value is not null);
        return descriptor.ReadAddress is { } read ? read(address) : address;
    }

    private static Uri OfEnvironment(PlatformDescriptor descriptor, string environment) =>
        descriptor.Environments.FirstOrDefault(e => string.Equals(e.Key, environment, StringComparison.OrdinalIgnoreCase)).Value
        ?? throw new PlatformException(PlatformError.InvalidRequest, $"{descriptor.Name} has no environment '{InputRules.Shorten(environment)}'.", descriptor.Environments.Count == 0 ? "Leave -Environment out, or give an address with -BaseUri." : $"The environments are {string.Join(", ", descriptor.Environments.Keys)}{(descriptor.LocalEnvironment is { } own ? ", " + own : "")}; for another address use -BaseUri.");
}
