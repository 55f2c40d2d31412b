using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Net.Http;
using System.Security.Authentication;
using UserManagement.Http;
using UserManagement.Pipeline;
using UserManagement.Platforms;
using UserManagement.Sandbox;

namespace UserManagement.Commands;

/// <summary>Connects to a platform, or to the embedded sandbox.</summary>
[Cmdlet(VerbsCommunications.Connect, "Platform", DefaultParameterSetName = "Platform")]
[OutputType(typeof(PlatformConnection))]
public sealed class ConnectPlatformCommand : PlatformCommand
{
    private PlatformConnection? _connection;

    /// <summary>The platform's name.</summary>
    [Parameter(ParameterSetName = "Platform", Mandatory = true, Position = 0, HelpMessage = "The platform's name, such as Keeptrusts.")]
    [Parameter(ParameterSetName = "Sandbox", Position = 0, HelpMessage = "The platform's name, such as Keeptrusts.")]
    [ArgumentCompleter(typeof(Completion.PlatformCompleter))]
    public string Platform { get; set; } = "Keeptrusts";

    /// <summary>The token: SecureString, PSCredential or text.</summary>
    [Parameter(ParameterSetName = "Platform", HelpMessage = "The token: SecureString, PSCredential or text. Without it, the file or the platform's environment variable is used.")]
    public PlatformTokenArgument? Token { get; set; }

    /// <summary>A file whose text is the token.</summary>
    [Parameter(ParameterSetName = "Platform", HelpMessage = "A file whose text is the token.")]
    public string? TokenFile { get; set; }

    /// <summary>The platform's address, where it differs from the vendor's own.</summary>
    [Parameter(ParameterSetName = "Platform", HelpMessage = "The platform's address, as in the vendor's own variable.")]
    public string? BaseUri { get; set; }

    /// <summary>The vendor's environment, where it has several.</summary>
    [Parameter(ParameterSetName = "Platform", HelpMessage = "The vendor's environment, where it has several, such as DEV.")]
    [ArgumentCompleter(typeof(Completion.EnvironmentCompleter))]
    public string? Environment { get; set; }

    /// <summary>Accepts http to another machine.</summary>
    [Parameter(ParameterSetName = "Platform", HelpMessage = "Accept http to another machine; everyone on the way can then read the token.")]
    public SwitchParameter AllowInsecure { get; set; }

    /// <summary>Sends no request to check the token.</summary>
    [Parameter(ParameterSetName = "Platform", HelpMessage = "Do not check the token with a request.")]
    public SwitchParameter SkipTest { get; set; }

    /// <summary>A file that replaces rows of the platform's route table.</summary>
    [Parameter(HelpMessage = "A JSON file that replaces rows of the platform's route table, its path prefix or the header of the token.")]
    public string? RouteFile { get; set; }

    /// <summary>Uses the embedded sandbox.</summary>
    [Parameter(ParameterSetName = "Sandbox", Mandatory = true, HelpMessage = "Use the embedded sandbox: no account, no network.")]
    public SwitchParameter Sandbox { get; set; }

    /// <summary>How many people the sandbox's organization has.</summary>
    [Parameter(ParameterSetName = "Sandbox", HelpMessage = "How many people the sandbox's organization has.")]
    [ValidateRange(1, SandboxOptions.MaximumUserCount)]
    public int UserCount { get; set; } = 25;

    /// <summary>The file that keeps the sandbox's organization.</summary>
    [Parameter(ParameterSetName = "Sandbox", HelpMessage = "A file that keeps the sandbox's organization.")]
    public string? Path { get; set; }

    /// <summary>The connection's name.</summary>
    [Parameter(HelpMessage = "A name for the connection; the platform's name without it.")]
    [ValidatePattern(@"^[\w.-]{1,64}$")]
    public string? Name { get; set; }

    /// <summary>Makes this the connection that changes go to when none is named.</summary>
    [Parameter(HelpMessage = "Make this the connection that changes go to when none is named.")]
    public SwitchParameter SetDefault { get; set; }

    /// <summary>Emits the connection.</summary>
    [Parameter(HelpMessage = "Emit the connection.")]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            var descriptor = PlatformCatalog.Find(Platform);
            var routes = RouteFile is null ? null : Http.RouteFile.Read(GetUnresolvedProviderPathFromPSPath(RouteFile), descriptor.Routes, descriptor.VersionPrefix);
            var connection = _connection = Sandbox ? OpenSandbox(descriptor, routes) : OpenPlatform(descriptor, routes);
            if (!SkipTest)
            {
                Queue(connection, async item => connection.SetIdentity(await connection.Adapter.IdentifyAsync(item.Call).ConfigureAwait(false)));
            }
        }
        catch (Exception e) when (e is PlatformException or SandboxException)
        {
            var error = e as PlatformException ?? new PlatformException(PlatformError.InvalidRequest, e.Message, null, e);
            ThrowTerminatingError(ErrorRecords.From(error, Platform));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_connection is not { } connection) return;
        base.EndProcessing();
        if (_connection is null) return; // the check failed, and said so
        if (ConnectionTable.Current.Add(connection, SetDefault)) WriteVerbose($"The connection '{connection.Name}' is replaced.");
        WriteVerbose($"Connected '{connection.Name}' to {connection.Platform} at {connection.BaseUri.Host} as {connection.Identity ?? (SkipTest ? "(not checked)" : "(the platform does not say whom)")}, organization {connection.Organization ?? connection.OrganizationId ?? (SkipTest ? "(not checked)" : "(not named)")}.");
        if (PassThru) WriteObject(connection);
    }

    private protected override void EmitFailure(ErrorRecord error)
    {
        _connection?.Dispose();
        _connection = null;
        ThrowTerminatingError(error);
    }

    private SandboxConnection OpenSandbox(PlatformDescriptor descriptor, RouteTable? routes)
    {
        var file = Path is null ? null : GetUnresolvedProviderPathFromPSPath(Path);
        var sandbox = SandboxPlatform.Create(new SandboxOptions { Platform = descriptor.Name, UserCount = UserCount, Path = file });
        return new SandboxConnection(descriptor, new ConnectionSettings(Name ?? SandboxName(descriptor), sandbox.BaseAddress, sandbox.GetToken(), routes, descriptor.CreateHttpOptions()), sandbox, sandbox.CreateHandler());
    }

    private PlatformConnection OpenPlatform(PlatformDescriptor descriptor, RouteTable? routes)
    {
        var token = ReadToken(descriptor);
        var address = ReadAddress(descriptor, routes);
        var handler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate, MaxConnectionsPerServer = 256 };
#pragma warning disable CA5398 // Named, because .NET Framework's own default may still offer older versions.
        handler.SslProtocols = SslProtocols.Tls12 | (SslProtocols)12288; // 12288 is TLS 1.3, which netstandard2.0 has no name for
#pragma warning restore CA5398
        return new PlatformConnection(descriptor, new ConnectionSettings(Name ?? descriptor.Name.ToLowerInvariant(), address, token, routes, descriptor.CreateHttpOptions()) { Environment = Environment?.ToUpperInvariant() }, handler);
    }

    // Sandboxes of several platforms stand side by side without a -Name.
    private static string SandboxName(PlatformDescriptor descriptor) => descriptor.Name == "Keeptrusts" ? "sandbox" : "sandbox-" + descriptor.Name.ToLowerInvariant();

    private Uri ReadAddress(PlatformDescriptor descriptor, RouteTable? routes)
    {
        var local = descriptor.LocalEnvironment is { } word && string.Equals(word, Environment, StringComparison.OrdinalIgnoreCase);
        if (Environment is not null && !local)
        {
            if (BaseUri is not null) throw new PlatformException(PlatformError.InvalidRequest, "-BaseUri and -Environment are both given.", "Give one of them.");
            var known = descriptor.Environments.FirstOrDefault(e => string.Equals(e.Key, Environment, StringComparison.OrdinalIgnoreCase));
            return known.Value ?? throw new PlatformException(PlatformError.InvalidRequest, $"{descriptor.Name} has no environment '{InputRules.Shorten(Environment)}'.", descriptor.Environments.Count == 0 ? "Leave -Environment out, or give an address with -BaseUri." : $"The environments are {string.Join(", ", descriptor.Environments.Keys)}{(descriptor.LocalEnvironment is { } own ? ", " + own : "")}; for another address use -BaseUri.");
        }

        var given = BaseUri ?? FromVariables(descriptor.UrlVariables);
        if (!string.IsNullOrWhiteSpace(given)) return BaseAddress.Read(given!, routes?.PathPrefix ?? descriptor.VersionPrefix, AllowInsecure);
        if (local) throw new PlatformException(PlatformError.InvalidRequest, $"{descriptor.LocalEnvironment} is an endpoint of your own, so {descriptor.Name} has no address for it.", "Give the address with -BaseUri.");
        return descriptor.DefaultBaseUri;
    }

    private static string? FromVariables(string[] names) => names.Select(System.Environment.GetEnvironmentVariable).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value))?.Trim();

    private string ReadToken(PlatformDescriptor descriptor)
    {
        var variables = string.Join(" or ", descriptor.TokenVariables);
        if (Token is not null && TokenFile is not null) throw new PlatformException(PlatformError.InvalidRequest, "-Token and -TokenFile are both given.", "Give one of them.");
        if (Token is { WasPlainText: true } && System.Environment.UserInteractive && MyInvocation.CommandOrigin == CommandOrigin.Runspace && Host.Name == "ConsoleHost")
            WriteWarning("A token typed as text stays in PowerShell's history. Use -TokenFile, Read-Host -AsSecureString or the environment variable " + variables + ".");
        var (token, source) = Token is not null ? (Token.Reveal(), "-Token")
            : TokenFile is not null ? (ReadFile(GetUnresolvedProviderPathFromPSPath(TokenFile)), "-TokenFile")
            : (FromVariables(descriptor.TokenVariables) ?? "", variables);
        if (token.Length == 0)
            throw new PlatformException(PlatformError.NotAuthenticated, source == "-TokenFile" ? $"The token file '{TokenFile}' is empty." : $"There is no token for {descriptor.Name}.", $"Give -Token or -TokenFile, or set the environment variable {variables}.");
        if (token.Any(c => c is < '!' or > '~')) throw new PlatformException(PlatformError.InvalidRequest, $"The token from {source} has a space, a line break or a character that no token has.", "Check that only the token is in it.");
        return token;
    }

    private static string ReadFile(string path)
    {
        try
        {
            if (new FileInfo(path).Length > 64 * 1024) throw new PlatformException(PlatformError.InvalidRequest, $"The token file '{path}' is larger than 64 KiB, so it holds more than a token.");
            return File.ReadAllText(path).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlatformException(PlatformError.InvalidRequest, $"The token file '{path}' can't be read: {e.Message}", "Check the path given to -TokenFile.", e);
        }
    }
}
