using System;
using System.Linq;
using UserManagement.Platforms;
using UserManagement.Tokens;

namespace UserManagement.Connecting;

/// <summary>Finds the address: what was given, else the environment, else what stood beside the token, else the vendor's variable, else the vendor's own.</summary>
internal static class AddressFinder
{
    public static (Uri Address, string? Environment) Find(PlatformDescriptor descriptor, string? baseUri, string? environment, VendorCredentials? vendor, bool allowInsecure, VendorHome home)
    {
        if (environment is not null && baseUri is not null) throw new PlatformException(PlatformError.InvalidRequest, "-BaseUri and -Environment are both given.", "Give one of them.");
        if (environment is not null) return (OfEnvironment(descriptor, environment), environment.ToUpperInvariant());
        if (baseUri is not null) return (BaseAddress.Read(baseUri, descriptor.VersionPrefix, allowInsecure), null);
        if (vendor?.Environment is { } named) return (OfEnvironment(descriptor, named), named.ToUpperInvariant());
        var address = vendor?.BaseUri ?? descriptor.UrlVariables.Select(home.Variable).FirstOrDefault(value => value is not null);
        return (address is null ? descriptor.DefaultBaseUri : BaseAddress.Read(address, descriptor.VersionPrefix, allowInsecure), null);
    }

    private static Uri OfEnvironment(PlatformDescriptor descriptor, string environment) =>
        descriptor.Environments.FirstOrDefault(e => string.Equals(e.Key, environment, StringComparison.OrdinalIgnoreCase)).Value
        ?? throw new PlatformException(PlatformError.InvalidRequest, $"{descriptor.Name} has no environment '{InputRules.Shorten(environment)}'.", descriptor.Environments.Count == 0 ? "Leave -Environment out, or give an address with -BaseUri." : $"The environments are {string.Join(", ", descriptor.Environments.Keys)}; for another address use -BaseUri.");
}
