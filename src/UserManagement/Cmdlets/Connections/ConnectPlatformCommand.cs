using System;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Completion;
using UserManagement.Running;
using UserManagement.Sandbox;

namespace UserManagement.Cmdlets.Connections;

/// <summary>Connects to a platform, or to the built-in sandbox.</summary>
[Cmdlet(VerbsCommunications.Connect, "Platform", DefaultParameterSetName = "Platform")]
[OutputType(typeof(PlatformConnection))]
public sealed partial class ConnectPlatformCommand : ModuleCommand
{
    [Parameter(ParameterSetName = "Platform", Mandatory = true, Position = 0, HelpMessage = "The name of the platform, in any case: "
        + "Keeptrusts, Kubiya, Konnect, PhyCloud, Astra or Scim.")]
    [Parameter(ParameterSetName = "Sandbox", Position = 0, HelpMessage = "The name of the platform, in any case: "
        + "Keeptrusts, Kubiya, Konnect, PhyCloud, Astra or Scim.")]
    [ArgumentCompleter(typeof(PlatformCompleter))]
    [TextArgument]
    public string Platform { get; set; } = "Keeptrusts";

    [Parameter(
        ParameterSetName = "Profile", Mandatory = true, HelpMessage = "The profile to connect with.")]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    [TextArgument]
    public string? ProfileName { get; set; }

    [Parameter(ParameterSetName = "Platform", HelpMessage = "The token as a SecureString, as a PSCredential (its password), or as text.")]
    [Parameter(ParameterSetName = "Profile", HelpMessage = "The token as a SecureString, as a PSCredential (its password), or as text.")]
    public PlatformTokenArgument? Token { get; set; }

    [Parameter(ParameterSetName = "Platform", HelpMessage = "A file that contains the token.")]
    [Parameter(ParameterSetName = "Profile", HelpMessage = "A file that contains the token.")]
    [TextArgument]
    public string? TokenFile { get; set; }

    [Parameter(ParameterSetName = "Platform",
        HelpMessage = "The secret that contains the token, read through Microsoft.PowerShell.SecretManagement.")]
    [ArgumentCompleter(typeof(SecretCompleter))]
    [TextArgument]
    public string? SecretName { get; set; }

    [Parameter(ParameterSetName = "Platform", HelpMessage = "The SecretManagement vault.")]
    [ArgumentCompleter(typeof(VaultCompleter))]
    [TextArgument]
    public string? VaultName { get; set; }

    [Parameter(
        ParameterSetName = "Platform",
        HelpMessage = "A script block whose last output is the token: text, a SecureString or a PSCredential.")]
    public ScriptBlock? TokenProvider { get; set; }

    [Parameter(
        ParameterSetName = "Platform",
        HelpMessage = "The vendor's configuration file to use instead of the default one: .astrarc, the contexts of Kubiya, or "
            + "kongctl's config.yaml.")]
    [TextArgument]
    public string? ProfileFile { get; set; }

    [Parameter(ParameterSetName = "Platform",
        HelpMessage = "The profile or context in the vendor's own configuration file, which corresponds to --profile of the "
            + "vendors' tools.")]
    [TextArgument]
    public string? VendorProfile { get; set; }

    [Parameter(ParameterSetName = "Platform", HelpMessage = "The address of the platform, if it is not the vendor's standard "
        + "address.")]
    [TextArgument]
    public string? BaseUri { get; set; }

    [Parameter(ParameterSetName = "Platform", HelpMessage = "The vendor's environment, such as DEV, if the vendor has several.")]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [TextArgument]
    public string? Environment { get; set; }

    [Parameter(HelpMessage = "The vendor of the SCIM service, such as Slack, GitHub or AWS (tab completion lists them), or the path "
        + "of your own preset file.")]
    [ArgumentCompleter(typeof(PresetCompleter))]
    [TextArgument]
    public string? Preset { get; set; }

    [Parameter(ParameterSetName = "Platform", HelpMessage = "How the token is sent: Bearer, Basic, or the name of a header that "
        + "contains only the token.")]
    [ArgumentCompleter(typeof(AuthenticationCompleter))]
    [TextArgument]
    public string? Authentication { get; set; }

    [Parameter(HelpMessage = "Refuses every change through the connection with the error ReadOnlyConnection, before anything is "
        + "sent.")]
    [SwitchArgument]
    public SwitchParameter ReadOnly { get; set; }

    [Parameter(HelpMessage = "Refuses every change through the connection that has neither a reason nor a ticket, with the error "
        + "ReasonRequired.")]
    [SwitchArgument]
    public SwitchParameter RequireReason { get; set; }

    [Parameter(HelpMessage = "The default reason for changes through the connection, used if a change has no reason of its own.")]
    [TextArgument]
    public string? Reason { get; set; }

    [Parameter(HelpMessage = "The default ticket for changes through the connection, used if a change has no ticket of its own.")]
    [TextArgument]
    public string? Ticket { get; set; }

    [Parameter(ParameterSetName = "Platform", HelpMessage = "Allows http to another machine.")]
    [Parameter(ParameterSetName = "Profile", HelpMessage = "Allows http to another machine.")]
    [SwitchArgument]
    public SwitchParameter AllowInsecure { get; set; }

    [Parameter(
        ParameterSetName = "Platform",
        HelpMessage = "Allows a token file that other users of the machine can read or change, and a vendor's configuration file "
            + "that they can change.")]
    [Parameter(
        ParameterSetName = "Profile",
        HelpMessage = "Allows a token file that other users of the machine can read or change, and a vendor's configuration file "
            + "that they can change.")]
    [SwitchArgument]
    public SwitchParameter AllowInsecureFile { get; set; }

    [Parameter(ParameterSetName = "Platform", HelpMessage = "The proxy to use.")]
    [Parameter(ParameterSetName = "Profile", HelpMessage = "The proxy to use.")]
    public Uri? Proxy { get; set; }

    [Parameter(ParameterSetName = "Platform", HelpMessage = "The user name and password for the proxy.")]
    [Parameter(ParameterSetName = "Profile", HelpMessage = "The user name and password for the proxy.")]
    public PSCredential? ProxyCredential { get; set; }

    [Parameter(HelpMessage = "The timeout of one attempt of a request, in seconds.")]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 100;

    [Parameter(ParameterSetName = "Platform", HelpMessage = "Sends no request.")]
    [Parameter(ParameterSetName = "Profile", HelpMessage = "Sends no request.")]
    [SwitchArgument]
    public SwitchParameter SkipTest { get; set; }

    [Parameter(HelpMessage = "A JSON file that replaces routes of the platform, its path prefix or the header of the token, for "
        + "this connection.")]
    [TextArgument]
    public string? RouteFile { get; set; }

    [Parameter(ParameterSetName = "Sandbox", Mandatory = true, HelpMessage = "Uses the built-in sandbox.")]
    [SwitchArgument]
    public SwitchParameter Sandbox { get; set; }

    [Parameter(ParameterSetName = "Sandbox", HelpMessage = "The number of users in a new sandbox organization, 1 to 1,000,000.")]
    [ValidateRange(1, SandboxOptions.MaximumUserCount)]
    public int UserCount { get; set; } = 25;

    [Parameter(ParameterSetName = "Sandbox", HelpMessage = "A file that stores the sandbox organization.")]
    [TextArgument]
    public string? Path { get; set; }

    [Parameter(
        HelpMessage = "The folder for the journal of changes.")]
    [TextArgument]
    public string? JournalPath { get; set; }

    [Parameter(HelpMessage = "How many days the journals of this connection are kept, 1 to 36500.")]
    [ValidateRange(1, 36500)]
    public int JournalDays { get; set; } = 365;

    [Parameter(HelpMessage = "Makes changes through this connection without a journal.")]
    [SwitchArgument]
    public SwitchParameter NoJournal { get; set; }

    [Parameter(HelpMessage = "A name for the connection.")]
    [ValidatePattern(@"^[\w.-]{1,64}\z")]
    [TextArgument]
    public string? Name { get; set; }

    [Parameter(HelpMessage = "Makes this connection the default connection.")]
    [SwitchArgument]
    public SwitchParameter SetDefault { get; set; }

    [Parameter(HelpMessage = "Emits the connection.")]
    [SwitchArgument]
    public SwitchParameter PassThru { get; set; }
}
