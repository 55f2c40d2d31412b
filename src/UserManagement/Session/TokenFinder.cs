using System;
using System.Linq;
using UserManagement.Contracts;
using UserManagement.Contracts.Vendors;
using UserManagement.Foundation.Input;

namespace UserManagement.Session;

/// <summary>
/// Finds the token: the given one, the one that the vendor's own tools use, or the one that the user types at a prompt.
/// about_UserManagement_Connections describes the order.
/// </summary>
internal sealed class TokenFinder(
    PlatformDescriptor descriptor, TokenRequest request, Func<string, string> resolvePath, Func<string, string?, string> readSecret,
    VendorHome home, Func<string?>? ask = null)
{
    public FoundToken Find()
    {
        var given = new[]
        {
            request.Token is null ? null : "-Token",
            request.Provider is null ? null : "-TokenProvider",
            request.TokenFile is null ? null : "-TokenFile",
            request.SecretName is null ? null : "-SecretName",
            request.TokenVariable is null ? null : "-TokenVariable",
            home.File is null ? null : "-ProfileFile",
            home.File is not null || home.Profile is null ? null : "-VendorProfile"
        }.Where(name => name is not null).ToArray();
        if (given.Length > 1)
            throw new PlatformException(
                PlatformError.InvalidRequest, $"{string.Join(" and ", given)} are given together, but a connection uses one token.",
                "Give only one of them.");
        var found = FromRequest() ?? FromVendor() ?? FromPrompt() ?? throw new PlatformException(
            PlatformError.NotAuthenticated, $"There is no token for {descriptor.Name}.",
            $"Give -Token, -TokenFile or -SecretName, or set {Variables}.");
        TokenRules.CheckText(found.Token, found.Source, resolvePath);
        return found;
    }

    private string Variables => "the environment variable " + string.Join(" or ", descriptor.TokenVariables);

    private FoundToken? FromRequest()
    {
        if (request.Token is { } token)
        {
            var text = token.Reveal();
            // In the notation of the vendors' tools, '@' before a path means: read the token from this file.
            return token.WasPlainText && text[0] == '@' ? FromFile(resolvePath(text.Substring(1))) : new FoundToken(text, "-Token");
        }

        if (request.Provider is { } provider) return new FoundToken(provider.Run(), "-TokenProvider");
        if (request.TokenFile is { } file) return FromFile(file);
        if (request.SecretName is { } secret)
            return new FoundToken(
                readSecret(secret, request.VaultName).Trim(),
                $"the secret '{secret}'" + (request.VaultName is null ? "" : $" in the vault '{request.VaultName}'"));
        if (request.TokenVariable is not { } variable) return null;
        return home.Variable(variable) is { } value
            ? new FoundToken(value, variable)
            : throw new PlatformException(
                PlatformError.NotAuthenticated, $"The environment variable {variable} is not set.",
                "Set it to the token, or give -Token, -TokenFile or -SecretName.");
    }

    private FoundToken? FromPrompt() => ask?.Invoke() is { } typed ? new FoundToken(typed, "the prompt") : null;

    private FoundToken? FromVendor() => home.IsChosen ? FromChosenFile()
        : descriptor.VendorConfigFirst ? FromVendorFile() ?? FromVariable() : FromVariable() ?? FromVendorFile();

    private FoundToken? FromVariable() => descriptor.TokenVariables.FirstOrDefault(name => home.Variable(name) is not null) is { } name
        ? new FoundToken(home.Variable(name)!, name)
        : null;

    private FoundToken? FromVendorFile() =>
        descriptor.FindVendorConfig?.Invoke(home) is { } vendor ? new FoundToken(vendor.Token.Trim(), vendor.Source, vendor) : null;

    private FoundToken FromChosenFile()
    {
        if (descriptor.FindVendorConfig is null)
            throw new PlatformException(
                PlatformError.InvalidRequest, $"{descriptor.Name} has no configuration file whose format the vendor documents, "
                + "so no token can be read from one.",
                "Leave out -ProfileFile and -VendorProfile, and give the token with -Token, -TokenFile or -SecretName.");
        return FromVendorFile() ?? throw new PlatformException(
            PlatformError.NotAuthenticated,
            $"There is no token for {descriptor.Name} in the vendor's configuration "
            + $"file{(home.Profile is null ? "" : $" for the profile '{InputRules.Shorten(home.Profile)}'")}.",
            "Check -ProfileFile and -VendorProfile.");
    }

    private FoundToken FromFile(string path)
    {
        var file = new TokenFile(path, request.AllowInsecureFile);
        return new FoundToken(file.Read(), file.Source) { File = file };
    }
}
