using System;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Completion;
using UserManagement.Running;
using UserManagement.Sandbox;

namespace UserManagement.Cmdlets.Connections;

/// <summary>Connects to a platform, or to the embedded sandbox.</summary>
[Cmdlet(VerbsCommunications.Connect, "Platform", DefaultParameterSetName = "Platform")]
[OutputType(typeof(PlatformConnection))]
public sealed partial class ConnectPlatformCommand : ModuleCommand
{
    /// <summary>The platform's name.</summary>
    [Parameter(ParameterSetName = "Platform", Mandatory = true, Position = 0, HelpMessage = "The platform's name, such as Keeptrusts.")]
    [Parameter(ParameterSetName = "Sandbox", Position = 0, HelpMessage = "The platform's name, such as Keeptrusts.")]
    [ArgumentCompleter(typeof(PlatformCompleter))]
    [TextArgument]
    public string Platform { get; set; } = "Keeptrusts";

    /// <summary>The profile to connect with.</summary>
    [Parameter(
        ParameterSetName = "Profile", Mandatory = true, HelpMessage = "The profile to connect with; Get-PlatformProfile lists them.")]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    [TextArgument]
    public string? ProfileName { get; set; }

    /// <summary>The token: SecureString, PSCredential or text; <c>@path</c> reads it from a file.</summary>
    [Parameter(ParameterSetName = "Platform", HelpMessage = "The token: SecureString, PSCredential or text; '@path' reads it from a file. "
        + "Without it, the vendor's own variables and files are looked at.")]
    [Parameter(ParameterSetName = "Profile", HelpMessage = "The token, in place of the profile's.")]
    public PlatformTokenArgument? Token { get; set; }

    /// <summary>A file whose text is the token.</summary>
    [Parameter(ParameterSetName = "Platform", HelpMessage = "A file whose text is the token.")]
    [Parameter(ParameterSetName = "Profile", HelpMessage = "A file whose text is the token, in place of the profile's.")]
    [TextArgument]
    public string? TokenFile { get; set; }

    /// <summary>The secret that holds the token, in a SecretManagement vault.</summary>
    [Parameter(ParameterSetName = "Platform", HelpMessage = "The secret that holds the token, in a SecretManagement vault.")]
    [TextArgument]
    public string? SecretName { get; set; }

    /// <summary>The SecretManagement vault; the default one without it.</summary>
    [Parameter(ParameterSetName = "Platform", HelpMessage = "The SecretManagement vault; the default one without it.")]
    [TextArgument]
    public string? VaultName { get; set; }

    /// <summary>A script block that gives the token, now and again when the platform refuses it.</summary>
    [Parameter(
        ParameterSetName = "Platform",
        HelpMessage = "A script block that gives the token: run now, and once more whenever the platform refuses the token.")]
    public ScriptBlock? TokenProvider { get; set; }

    /// <summary>The vendor's own configuration file, in place of the usual one.</summary>
    [Parameter(
        ParameterSetName = "Platform", HelpMessage = "The vendor's own configuration file, such as .astrarc, in place of the usual one.")]
    [TextArgument]
    public string? ProfileFile { get; set; }

    /// <summary>The profile or context of the vendor's own configuration file.</summary>
    [Parameter(ParameterSetName = "Platform", HelpMessage = "The profile or context of the vendor's own configuration file.")]
    [TextArgument]
    public string? VendorProfile { get; set; }

    /// <summary>The platform's address, where it differs from the vendor's own.</summary>
    [Parameter(ParameterSetName = "Platform", HelpMessage = "The platform's address, as in the vendor's own variable.")]
    [TextArgument]
    public string? BaseUri { get; set; }

    /// <summary>The vendor's environment, where it has several.</summary>
    [Parameter(ParameterSetName = "Platform", HelpMessage = "The vendor's environment, where it has several, such as DEV.")]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [TextArgument]
    public string? Environment { get; set; }

    /// <summary>The vendor whose servers the platform is, or a file that describes them (SCIM).</summary>
    [Parameter(HelpMessage = "The vendor whose SCIM service it is, such as Slack, or the path of a preset file of your own.")]
    [ArgumentCompleter(typeof(PresetCompleter))]
    [TextArgument]
    public string? Preset { get; set; }

    /// <summary>How the token travels: <c>Bearer</c>, <c>Basic</c>, or the name of the header that carries it.</summary>
    [Parameter(ParameterSetName = "Platform", HelpMessage =
        "How the token travels: Bearer, Basic (with a credential as the token), or the name of the header that carries it.")]
    [ArgumentCompleter(typeof(AuthenticationCompleter))]
    [TextArgument]
    public string? Authentication { get; set; }

    /// <summary>Refuses every change through the connection before anything is sent.</summary>
    [Parameter(HelpMessage = "Refuse every change through the connection before anything is sent.")]
    [SwitchArgument]
    public SwitchParameter ReadOnly { get; set; }

    /// <summary>Accepts http to another machine.</summary>
    [Parameter(ParameterSetName = "Platform", HelpMessage = "Accept http to another machine; everyone on the way can then read the token.")]
    [Parameter(ParameterSetName = "Profile", HelpMessage = "Accept http to another machine; everyone on the way can then read the token.")]
    [SwitchArgument]
    public SwitchParameter AllowInsecure { get; set; }

    /// <summary>Accepts a token file that others on the machine can read, and a vendor's file that they can change.</summary>
    [Parameter(
        ParameterSetName = "Platform",
        HelpMessage = "Accept a token file that others on the machine can read or change, and a vendor's file that they can change.")]
    [Parameter(
        ParameterSetName = "Profile",
        HelpMessage = "Accept a token file that others on the machine can read or change, and a vendor's file that they can change.")]
    [SwitchArgument]
    public SwitchParameter AllowInsecureFile { get; set; }

    /// <summary>The proxy; the system's own without it.</summary>
    [Parameter(ParameterSetName = "Platform", HelpMessage = "The proxy to go through; the system's own without it.")]
    [Parameter(ParameterSetName = "Profile", HelpMessage = "The proxy to go through; the system's own without it.")]
    public Uri? Proxy { get; set; }

    /// <summary>Who to be for the proxy.</summary>
    [Parameter(ParameterSetName = "Platform", HelpMessage = "User name and password for the proxy.")]
    [Parameter(ParameterSetName = "Profile", HelpMessage = "User name and password for the proxy.")]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>How long one attempt of a request may take, in seconds.</summary>
    [Parameter(HelpMessage = "How long one attempt of a request may take, in seconds.")]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 100;

    /// <summary>Sends no request to check the token.</summary>
    [Parameter(ParameterSetName = "Platform", HelpMessage = "Do not check the token with a request.")]
    [Parameter(ParameterSetName = "Profile", HelpMessage = "Do not check the token with a request.")]
    [SwitchArgument]
    public SwitchParameter SkipTest { get; set; }

    /// <summary>A file that replaces rows of the platform's route table.</summary>
    [Parameter(HelpMessage = "A JSON file that replaces rows of the platform's route table, its path prefix or the header of the token.")]
    [TextArgument]
    public string? RouteFile { get; set; }

    /// <summary>Uses the embedded sandbox.</summary>
    [Parameter(ParameterSetName = "Sandbox", Mandatory = true, HelpMessage = "Use the embedded sandbox: no account, no network.")]
    [SwitchArgument]
    public SwitchParameter Sandbox { get; set; }

    /// <summary>How many people the sandbox's organization has.</summary>
    [Parameter(ParameterSetName = "Sandbox", HelpMessage = "How many people the sandbox's organization has.")]
    [ValidateRange(1, SandboxOptions.MaximumUserCount)]
    public int UserCount { get; set; } = 25;

    /// <summary>The file that keeps the sandbox's organization.</summary>
    [Parameter(ParameterSetName = "Sandbox", HelpMessage = "A file that keeps the sandbox's organization.")]
    [TextArgument]
    public string? Path { get; set; }

    /// <summary>The folder for the journal of changes.</summary>
    [Parameter(HelpMessage =
        "The folder for the journal of changes, in place of the usual one. A sandbox has a journal only where this is given.")]
    [TextArgument]
    public string? JournalPath { get; set; }

    /// <summary>How many days journals are kept.</summary>
    [Parameter(HelpMessage = "How many days finished journals of this connection are kept.")]
    [ValidateRange(1, 36500)]
    public int JournalDays { get; set; } = 365;

    /// <summary>Makes changes without a journal.</summary>
    [Parameter(HelpMessage = "Make changes without writing them down.")]
    [SwitchArgument]
    public SwitchParameter NoJournal { get; set; }

    /// <summary>The connection's name.</summary>
    [Parameter(HelpMessage = "A name for the connection; the profile's or the platform's name without it.")]
    [ValidatePattern(@"^[\w.-]{1,64}\z")]
    [TextArgument]
    public string? Name { get; set; }

    /// <summary>Makes this the connection that changes go to when none is named.</summary>
    [Parameter(HelpMessage = "Make this the connection that changes go to when none is named.")]
    [SwitchArgument]
    public SwitchParameter SetDefault { get; set; }

    /// <summary>Emits the connection.</summary>
    [Parameter(HelpMessage = "Emit the connection.")]
    [SwitchArgument]
    public SwitchParameter PassThru { get; set; }
}
