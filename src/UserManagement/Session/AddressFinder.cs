using System;
using System.Linq;
using UserManagement.Contracts;
using UserManagement.Contracts.Vendors;
using UserManagement.Foundation.Input;

namespace UserManagement.Session;

/// <summary>
/// Finds the base address of a connection: the given address or environment, the address of the preset, the address in the vendor's file
/// with the token, the vendor's environment variable, or the vendor's default address.
/// </summary>
internal static class AddressFinder
{
    /// <summary>Returns the base address, and the name of the environment if the address belongs to one.</summary>
    /// <param name="descriptor">The platform.</param>
    /// <param name="pathPrefix">The path prefix of the route file, with which an address may end; null for the platform's prefix.</param>
    /// <param name="baseUri">The given address.</param>
    /// <param name="environment">The given environment.</param>
    /// <param name="vendor">The vendor's file with the token; null if the token has another source.</param>
    /// <param name="allowInsecure">True to allow http to another machine.</param>
    /// <param name="home">The source of the environment variables.</param>
    /// <param name="preset">The preset; null for none.</param>
    public static (Uri Address, string? Environment) Find(
        PlatformDescriptor descriptor, string? pathPrefix, string? baseUri, string? environment, VendorCredentials? vendor,
        bool allowInsecure, VendorHome home, IVendorPreset? preset = null)
    {
        baseUri ??= preset?.BaseUri?.AbsoluteUri;
        if (vendor is not null) CheckPlace(descriptor, baseUri, environment, vendor);
        var local = environment is not null && string.Equals(environment, descriptor.LocalEnvironment, StringComparison.OrdinalIgnoreCase);
        if (environment is not null && !local)
            return baseUri is null
                ? (OfEnvironment(descriptor, environment), environment.ToUpperInvariant())
                : throw new PlatformException(
                    PlatformError.InvalidRequest, "-BaseUri and -Environment, as parameters or in the profile, both set the address.",
                    "Give only one of them.");
        if (environment is null && baseUri is null && vendor is { BaseUri: null, Environment: { } named })
            return (OfEnvironment(descriptor, named), named.ToUpperInvariant());
        // A token from the vendor's file uses the address in that file; the environment variable applies only to other tokens.
        var address = baseUri ?? (vendor is null ? FromVariable(descriptor, home) : vendor.BaseUri);
        if (address is null && local)
            throw new PlatformException(
                PlatformError.InvalidRequest,
                $"The environment {descriptor.LocalEnvironment} is an endpoint of your own, so its address is not known.",
                "Give the address with -BaseUri.");
        return (
            address is null
                ? OwnAddress(descriptor, preset)
                : BaseAddress.Read(address, descriptor.KeepsPath ? null : pathPrefix ?? descriptor.VersionPrefix, allowInsecure),
            local ? descriptor.LocalEnvironment : null);
    }

    private static Uri OwnAddress(PlatformDescriptor descriptor, IVendorPreset? preset) => descriptor.KeepsPath
        ? throw new PlatformException(
            PlatformError.InvalidRequest,
            $"{descriptor.Name} has no default address, and no address was given.",
            $"Give the address with -BaseUri or the environment variable {descriptor.UrlVariables.FirstOrDefault()}. "
            + (preset?.AddressHint ?? descriptor.AddressHint))
        : descriptor.DefaultBaseUri;

    /// <summary>Refuses to send a token from the vendor's file to another environment than that of the file.</summary>
    private static void CheckPlace(PlatformDescriptor descriptor, string? baseUri, string? environment, VendorCredentials vendor)
    {
        var own = vendor.Environment ?? EnvironmentAt(descriptor, vendor.BaseUri);
        var asked = environment ?? EnvironmentAt(descriptor, baseUri);
        if (asked is null || (own is null && vendor.BaseUri is null) || string.Equals(own, asked, StringComparison.OrdinalIgnoreCase))
            return;
        throw new PlatformException(
            PlatformError.InvalidRequest,
            $"The token from {vendor.Source} is for {(own is null ? vendor.BaseUri : "the environment " + own)}, "
            + $"but {(environment is null ? "-BaseUri is an address of" : "-Environment names")} {asked.ToUpperInvariant()}; "
            + "the token was not sent.",
            $"Name a profile for {asked.ToUpperInvariant()} with -VendorProfile, or give a token for {asked.ToUpperInvariant()} with "
            + "-Token or -TokenFile.");
    }

    /// <summary>Returns the name of the vendor's environment that has the address; null if none has it.</summary>
    private static string? EnvironmentAt(PlatformDescriptor descriptor, string? address)
    {
        if (address is null || !Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri)) return null;
        return descriptor.Environments.FirstOrDefault(e =>
            Uri.Compare(e.Value, uri, UriComponents.HostAndPort, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0).Key;
    }

    private static string? FromVariable(PlatformDescriptor descriptor, VendorHome home)
    {
        var address = descriptor.UrlVariables.Select(home.Variable).FirstOrDefault(value => value is not null);
        return descriptor.ReadAddress is { } read ? read(address) : address;
    }

    private static Uri OfEnvironment(PlatformDescriptor descriptor, string environment) =>
        descriptor.Environments.FirstOrDefault(e => string.Equals(e.Key, environment, StringComparison.OrdinalIgnoreCase)).Value
        ?? throw new PlatformException(
            PlatformError.InvalidRequest, $"{descriptor.Name} has no environment '{InputRules.Shorten(environment)}'.",
            descriptor.Environments.Count == 0
                ? "Leave -Environment out, or give an address with -BaseUri."
                : "The environments are "
                + $"{string.Join(", ", descriptor.Environments.Keys)}{(descriptor.LocalEnvironment is { } own ? ", " + own : "")}; for "
                + "another address use -BaseUri.");
}
