using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;
using UserManagement.Contracts.Vendors;
using UserManagement.Http;
using UserManagement.Journal;
using UserManagement.Sandbox;
using UserManagement.Session;
using UserManagement.Sessions;
using UserManagement.Sessions.Profiles;

namespace UserManagement.Cmdlets.Connections;

/// <summary>Makes the connection that the parameters ask for.</summary>
public sealed partial class ConnectPlatformCommand
{
    private SandboxConnection OpenSandbox()
    {
        var descriptor = PlatformCatalog.Find(Platform);
        var sandbox = SandboxPlatform.Create(
            new SandboxOptions { Platform = descriptor.Name, UserCount = UserCount, Path = Path is null ? null : Resolve(Path) });
        var options = Options(descriptor);
        options.RateLimits = []; // a rehearsal waits only where the sandbox itself refuses
        options.ReadOnly = ReadOnly;
        var settings = new ConnectionSettings(
            Name ?? SandboxName(descriptor), sandbox.BaseAddress, sandbox.GetToken(), Routes(descriptor, RouteFile), options)
        {
            TokenFrom = "the sandbox",
            Journal = Journal(JournalPath ?? JournalFolder.FromVariable()),
            JournalDays = JournalDays,
            Preset = PresetFinder.Find(descriptor, Preset, Resolve),
        };
        return PlatformSession.Open(facts => new SandboxConnection(facts, sandbox), descriptor, settings, sandbox.CreateHandler());
    }

    // Sandboxes of several platforms stand side by side without a -Name.
    private static string SandboxName(PlatformDescriptor descriptor) =>
        descriptor.Name == "Keeptrusts" ? "sandbox" : "sandbox-" + descriptor.Name.ToLowerInvariant();

    private PlatformConnection OpenPlatform()
    {
        var profile = ProfileName is null ? null : ProfileStore.Default().Find(ProfileName);
        var descriptor = PlatformCatalog.Find(profile?.Platform ?? Platform);
        var preset = PresetFinder.Find(descriptor, Preset ?? profile?.Preset, Resolve);
        WarnOfPlainText(descriptor);
        var tokenGiven = Token is not null || TokenFile is not null || TokenProvider is not null;
        var provider = TokenProvider is null ? null : new TokenProvider(TokenProvider);
        var request = new TokenRequest
        {
            Token = Token,
            Provider = provider,
            TokenFile = TokenFile is not null ? Resolve(TokenFile) : tokenGiven ? null : profile?.TokenFile,
            SecretName = SecretName ?? (tokenGiven ? null : profile?.SecretName),
            VaultName = VaultName ?? profile?.VaultName,
            TokenVariable = tokenGiven ? null : profile?.TokenVariable,
            AllowInsecureFile = AllowInsecureFile,
        };
        var home = new VendorHome
        { File = ProfileFile is null ? null : Resolve(ProfileFile), Profile = VendorProfile, AcceptsOpenFiles = AllowInsecureFile };
        var found = new TokenFinder(
            descriptor, request, Resolve, (secret, vault) => SecretVault.Read(this, secret, vault), home,
            () => TokenPrompt.Ask(Host, descriptor)).Find();
        var routes = Routes(descriptor, RouteFile ?? profile?.RouteFile);
        var (address, environment) = AddressFinder.Find(
            descriptor, routes?.PathPrefix, BaseUri ?? profile?.BaseUri, Environment ?? profile?.Environment, found.Vendor, AllowInsecure,
            home, preset);
        TokenRules.CheckForm(found.Token, found.Source, descriptor, address, routes);
        var options = Options(descriptor);
        options.ReadOnly = ReadOnly || profile?.ReadOnly == true;
        if (preset is not null) options.RateLimits = preset.RateLimits;
        var travel = Travel(profile, routes);
        if ((travel?.Form ?? preset?.Authentication) is { } form) (options.TokenHeader, options.TokenPrefix) = (form.Header, form.Prefix);
        string Write(string token)
        {
            if (travel is null) return token;
            options.Secrets.AddLogin(Token?.UserName ?? "", token);
            return travel.Write(token);
        }

        void Check(string token)
        {
            // A later token is checked as the first was. Not on the pipeline thread.
            TokenRules.CheckText(token, found.Source, System.IO.Path.GetFullPath);
            TokenRules.CheckForm(token, found.Source, descriptor, address, routes);
        }

        if (provider is not null) options.RenewToken = async call => Write(await provider.RenewAsync(call, Check).ConfigureAwait(false));
        if (found.File is { } file) options.RenewToken = _ => Task.FromResult(Write(file.ReadAgain(Check)));
        if (Proxy is not null && ConnectionProxy.IsLoopback(address))
            WriteWarning($"-Proxy is not used: {address.Host} is this machine, and what goes there does not leave it.");
        if (address.IsLoopback) options.RateLimits = []; // the limits are those of the vendor's own service
        var settings = new ConnectionSettings(
            Name ?? profile?.Name ?? descriptor.Name.ToLowerInvariant(), address, Write(found.Token), routes, options)
        {
            Preset = preset,
            Environment = environment,
            TokenFrom = found.Source,
            ProtectedFile = profile?.Protect,
            Journal = Journal(JournalPath ?? JournalFolder.Default()),
            JournalDays = JournalDays
        };
        return PlatformSession.Open(descriptor, settings, HandlerFactory.Create(Proxy, ProxyCredential, options.Secrets));
    }

    /// <summary>The journal of this runspace in a folder; none where there is no folder or none is wanted.</summary>
    private ChangeJournal? Journal(string? folder)
    {
        if (NoJournal && JournalPath is not null)
            throw new PlatformException(
                PlatformError.InvalidRequest, "-NoJournal and -JournalPath are both given.", "Leave out one of them.");
        return NoJournal || folder is null ? null : ConnectionTable.Current.JournalIn(JournalPath is null ? folder : Resolve(folder));
    }

    private string Resolve(string path) => GetUnresolvedProviderPathFromPSPath(path);

    /// <summary>How the token travels, where that was said; null for the platform's or the preset's own way.</summary>
    private TokenTravel? Travel(PlatformProfile? profile, RouteTable? routes)
    {
        if ((Authentication ?? profile?.Authentication) is not { } authentication) return null;
        return routes?.Authentication is null
            ? new TokenTravel(authentication, Token?.UserName)
            : throw new PlatformException(
                PlatformError.InvalidRequest,
                "-Authentication and the 'authentication' of the route file both say how the token travels.",
                "Leave one of them out.");
    }

    private RouteTable? Routes(PlatformDescriptor descriptor, string? file) =>
        file is null ? null : Http.RouteFile.Read(Resolve(file), descriptor.Routes, descriptor.VersionPrefix);

    private HttpOptions Options(PlatformDescriptor descriptor)
    {
        var options = descriptor.CreateHttpOptions();
        options.AttemptTimeout = TimeSpan.FromSeconds(TimeoutSec);
        return options;
    }

    private static bool IsInteractive => System.Environment.UserInteractive
        && !System.Environment.GetCommandLineArgs().Any(argument => argument.StartsWith("-noni", StringComparison.OrdinalIgnoreCase));

    private void WarnOfPlainText(PlatformDescriptor descriptor)
    {
        if (Token is { WasPlainText: true }
            && !Token.Reveal().StartsWith("@", StringComparison.Ordinal)
            && IsInteractive
            && MyInvocation.CommandOrigin == CommandOrigin.Runspace
            && Host.Name == "ConsoleHost")
            WriteWarning("A token typed as text stays in PowerShell's history. Use -TokenFile, Read-Host -AsSecureString or the "
                + "environment variable " + descriptor.TokenVariables.FirstOrDefault() + ".");
    }
}
