using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using UserManagement.Binding;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;
using UserManagement.Contracts.Vendors;
using UserManagement.Http;
using UserManagement.Journal;
using UserManagement.Sandbox;
using UserManagement.Session;
using UserManagement.Sessions;

namespace UserManagement.Cmdlets.Connections;

/// <content>Finds the token, the address and the settings, and opens the connection with them.</content>
public sealed partial class ConnectPlatformCommand
{
    private SandboxConnection OpenSandbox()
    {
        var descriptor = PlatformCatalog.Find(Platform);
        var sandbox = SandboxPlatform.Create(
            new SandboxOptions { Platform = descriptor.Name, UserCount = UserCount, Path = Path is null ? null : Resolve(Path) });
        var clock = Clock;
        sandbox.Clock = new SandboxClock(() => clock.UtcNow, clock.Delay);
        var options = Options(descriptor);
        options.RateLimits = []; // the sandbox enforces no rate limits by default
        options.ReadOnly = ReadOnly;
        var settings = new ConnectionSettings(
            Name ?? SandboxName(descriptor), sandbox.BaseAddress, sandbox.GetToken(), Routes(descriptor, RouteFile), options, clock)
        {
            TokenFrom = "the sandbox",
            Journal = Journal(JournalPath ?? JournalFolder.FromVariable()),
            JournalDays = JournalDays,
            RequireReason = RequireReason,
            Reason = ReasonReader.Read(Reason, Ticket),
            Preset = PresetFinder.Find(descriptor, Preset, Resolve),
        };
        return PlatformSession.Open(facts => new SandboxConnection(facts, sandbox), descriptor, settings, sandbox.CreateHandler());
    }

    // Without -Name, the sandboxes of different platforms have different names, so that none replaces another.
    private static string SandboxName(PlatformDescriptor descriptor) =>
        descriptor.Name == "Keeptrusts" ? "sandbox" : "sandbox-" + descriptor.Name.ToLowerInvariant();

    private PlatformConnection OpenPlatform()
    {
        var profile = ProfileName is null ? null : ConnectionTable.Current.Profiles.Find(ProfileName);
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
        var scheme = SchemeOf(profile, routes);
        if ((scheme?.Header ?? preset?.Authentication) is { } form) (options.TokenHeader, options.TokenPrefix) = (form.Header, form.Prefix);
        string Write(string token)
        {
            if (scheme is null) return token;
            options.Secrets.AddLogin(Token?.UserName ?? "", token);
            return scheme.Write(token);
        }

        void Check(string token)
        {
            // Checks a renewed token like the first one. Not on the pipeline thread, so PowerShell cannot resolve a path here.
            TokenRules.CheckText(token, found.Source, System.IO.Path.GetFullPath);
            TokenRules.CheckForm(token, found.Source, descriptor, address, routes);
        }

        if (provider is not null) options.RenewToken = async call => Write(await provider.RenewAsync(call, Check).ConfigureAwait(false));
        if (found.File is { } file) options.RenewToken = _ => Task.FromResult(Write(file.ReadAgain(Check)));
        if (Proxy is not null && ConnectionProxy.IsLoopback(address))
            WriteWarning($"-Proxy is not used, because {address.Host} is this computer.");
        if (address.IsLoopback) options.RateLimits = []; // the rate limits are those of the vendor's service, not of this computer
        var settings = new ConnectionSettings(
            Name ?? profile?.Name ?? descriptor.Name.ToLowerInvariant(), address, Write(found.Token), routes, options, Clock)
        {
            Preset = preset,
            Environment = environment,
            TokenFrom = found.Source,
            ProtectedFile = profile?.Protect,
            Journal = Journal(JournalPath ?? JournalFolder.Default()),
            JournalDays = JournalDays,
            RequireReason = RequireReason || profile?.RequireReason == true,
            Reason = ReasonReader.Read(Reason, Ticket),
        };
        return PlatformSession.Open(descriptor, settings, HandlerFactory.Create(Proxy, ProxyCredential, options.Secrets));
    }

    /// <summary>Returns the journal of this runspace in a folder; null without a folder or with -NoJournal.</summary>
    private ChangeJournal? Journal(string? folder)
    {
        if (NoJournal && JournalPath is not null)
            throw new PlatformException(
                PlatformError.InvalidRequest, "-JournalPath names the folder of the journal, but -NoJournal turns the journal off.",
                "Leave out one of them.");
        return NoJournal || folder is null ? null : ConnectionTable.Current.JournalIn(JournalPath is null ? folder : Resolve(folder));
    }

    private string Resolve(string path) => GetUnresolvedProviderPathFromPSPath(path);

    /// <summary>
    /// Returns the given method of sending the token; null if none is given, and then the method of the platform or preset applies.
    /// </summary>
    private AuthenticationScheme? SchemeOf(PlatformProfile? profile, RouteTable? routes)
    {
        if ((Authentication ?? profile?.Authentication) is not { } authentication) return null;
        return routes?.Authentication is null
            ? new AuthenticationScheme(authentication, Token?.UserName)
            : throw new PlatformException(
                PlatformError.InvalidRequest,
                "-Authentication and the 'authentication' of the route file both define how the token is sent.",
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
            WriteWarning("A token typed as text stays in PowerShell's command history. Use -TokenFile, Read-Host -AsSecureString or the "
                + "environment variable " + descriptor.TokenVariables.FirstOrDefault() + ".");
    }
}
