using System;
using System.Linq;
using UserManagement.Http;
using UserManagement.Platforms;
using UserManagement.Tokens;

namespace UserManagement.Connecting;

/// <summary>Finds the address: what was given, else the environment, else what stood beside the token, else the vendor's variable, else the vendor's own.</summary>
internal static class AddressFinder
{
    public static (Uri Address, string? Environment) Find(PlatformDescriptor descriptor, RouteTable? routes, string? baseUri, string? environment, VendorCredentials? vendor, bool allowInsecure, VendorHome home)
    {
        var local = environment is not null && Same(environment, descriptor.LocalEnvironment);
        if (environment is not null && !local)
        {
            if (baseUri is not null) throw new PlatformException(PlatformError.InvalidRequest, "-BaseUri and -Environment are both given.", "Give one of them.");
            return (OfEnvironment(descriptor, environment), environment.ToUpperInvariant());
        }

        var prefix = routes?.PathPrefix ?? descriptor.VersionPrefix;
        if (baseUri is not null) return (BaseAddress.Read(baseUri, prefix, allowInsecure), local ? descriptor.LocalEnvironment : null);
        if (local && vendor?.BaseUri is null) throw new PlatformException(PlatformError.InvalidRequest, $"{descriptor.LocalEnvironment} is an endpoint of your own, so {descriptor.Name} has no address for it.", "Give the address with -BaseUri.");
        if (!local && vendor?.Environment is { } named) return (OfEnvironment(descriptor, named), named.ToUpperInvariant());
        var address = vendor?.BaseUri ?? descriptor.UrlVariables.Select(home.Variable).FirstOrDefault(value => value is not null);
        return (address is null ? descriptor.DefaultBaseUri : BaseAddress.Read(address, prefix, allowInsecure), local ? descriptor.LocalEnvironment : null);
    }

    private static Uri OfEnvironment(PlatformDescriptor descriptor, string environment) =>
        descriptor.Environments.FirstOrDefault(e => Same(e.Key, environment)).Value
        ?? throw new PlatformException(PlatformError.InvalidRequest, $"{descriptor.Name} has no environment '{InputRules.Shorten(environment)}'.", descriptor.Environments.Count == 0 ? "Leave -Environment out, or give an address with -BaseUri." : $"The environments are {string.Join(", ", descriptor.Environments.Keys)}{(descriptor.LocalEnvironment is { } own ? ", " + own : "")}; for another address use -BaseUri.");

    private static bool Same(string a, string? b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
