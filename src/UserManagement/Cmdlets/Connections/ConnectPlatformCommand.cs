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
    [Parameter(ParameterSetName = "Platform", Mandatory = true, Position = 0, HelpMessage = "The name of the platform, in any case.")]
    [Parameter(ParameterSetName = "Sandbox", Position = 0, HelpMessage = "The name of the platform, in any case.")]
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

    [Parameter(ParameterSetName = "Platform", HelpMessage = "A file whose text is the token.")]
    [Parameter(ParameterSetName = "Profile", HelpMessage = "A file whose text is the token.")]
    [TextArgument]
    public string? TokenFile { get; set; }

    [Parameter(ParameterSetName = "Platform",
        HelpMessage = "The secret that holds the token, read through Microsoft.PowerShell.SecretManagement.")]
    [TextArgument]
    public string? SecretName { get; set; }

    [Parameter(ParameterSetName = "Platform", HelpMessage = "The SecretManagement vault; the default one without it.")]
    [TextArgument]
    public string? VaultName { get; set; }

    [Parameter(
        ParameterSetName = "Platform",
        HelpMessage = "A script block whose last output is the token: text, a SecureString or a PSCredential.")]
    public ScriptBlock? TokenProvider { get; set; }

    [Parameter(
        ParameterSetName = "Platform",
        HelpMessage = "The vendor's own configuration file in place of the usual one: .astrarc, the contexts of Kubiya, or "
            + "kongctl's config.yaml.")]
    [TextArgument]
    public string? ProfileFile { get; set; }

    [Parameter(ParameterSetName = "Platform",
        HelpMessage = "The profile or context of the vendor's own configuration file, as the vendors' tools take it with "
            + "--profile.")]
    [TextArgument]
    public string? VendorProfile { get; set; }

    [Parameter(ParameterSetName = "Platform", HelpMessage = "The platform's address, where it differs from the vendor's own.")]
    [TextArgument]
    public string? BaseUri { get; set; }

    [Parameter(ParameterSetName = "Platform", HelpMessage = "The vendor's environment, where it has several, such as DEV.")]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [TextArgument]
    public string? Environment { get; set; }

    [Parameter(HelpMessage =
        "The vendor whose SCIM service it is, such as Slack, GitHub or AWS (tab completion lists them all), or the path of a preset "
        + "file of your own.")]
    [ArgumentCompleter(typeof(PresetCompleter))]
    [TextArgument]
    public string? Preset { get; set; }

    [Parameter(ParameterSetName = "Platform", HelpMessage =
        "How the token travels: Bearer, Basic, or the name of the header that carries it alone.")]
    [ArgumentCompleter(typeof(AuthenticationCompleter))]
    [TextArgument]
    public string? Authentication { get; set; }

    [Parameter(HelpMessage = "Refuses every change through the connection before anything is sent (ReadOnlyConnection).")]
    [SwitchArgument]
    public SwitchParameter ReadOnly { get; set; }

    [Parameter(ParameterSetName = "Platform", HelpMessage = "Accepts http to another machine.")]
    [Parameter(ParameterSetName = "Profile", HelpMessage = "Accepts http to another machine.")]
    [SwitchArgument]
    public SwitchParameter AllowInsecure { get; set; }

    [Parameter(
        ParameterSetName = "Platform",
        HelpMessage = "Accepts a token file that others on the machine can read or change, and a vendor's configuration file "
            + "that they can change.")]
    [Parameter(
        ParameterSetName = "Profile",
        HelpMessage = "Accepts a token file that others on the machine can read or change, and a vendor's configuration file "
            + "that they can change.")]
    [SwitchArgument]
    public SwitchParameter AllowInsecureFile { get; set; }

    [Parameter(ParameterSetName = "Platform", HelpMessage = "The proxy to go through.")]
    [Parameter(ParameterSetName = "Profile", HelpMessage = "The proxy to go through.")]
    public Uri? Proxy { get; set; }

    [Parameter(ParameterSetName = "Platform", HelpMessage = "User name and password for the proxy.")]
    [Parameter(ParameterSetName = "Profile", HelpMessage = "User name and password for the proxy.")]
    public PSCredential? ProxyCredential { get; set; }

    [Parameter(HelpMessage = "How long one attempt of a request may take, in seconds.")]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 100;

    [Parameter(ParameterSetName = "Platform", HelpMessage = "Sends no request.")]
    [Parameter(ParameterSetName = "Profile", HelpMessage = "Sends no request.")]
    [SwitchArgument]
    public SwitchParameter SkipTest { get; set; }

    [Parameter(HelpMessage = "A JSON file that replaces rows of the platform's route table, its path prefix or the header of the token.")]
    [TextArgument]
    public string? RouteFile { get; set; }

    [Parameter(ParameterSetName = "Sandbox", Mandatory = true, HelpMessage = "Uses the embedded sandbox.")]
    [SwitchArgument]
    public SwitchParameter Sandbox { get; set; }

    [Parameter(ParameterSetName = "Sandbox", HelpMessage = "How many people a new sandbox organization has, 1 to 1,000,000.")]
    [ValidateRange(1, SandboxOptions.MaximumUserCount)]
    public int UserCount { get; set; } = 25;

    [Parameter(ParameterSetName = "Sandbox", HelpMessage = "A file that keeps the sandbox organization.")]
    [TextArgument]
    public string? Path { get; set; }

    [Parameter(
        HelpMessage = "The folder for the journal of changes, in place of the variable USERMANAGEMENT_JOURNAL_PATH and of the "
            + "usual folder, which about_UserManagement_Journal names.")]
    [TextArgument]
    public string? JournalPath { get; set; }

    [Parameter(HelpMessage = "How many days journals of this connection are kept.")]
    [ValidateRange(1, 36500)]
    public int JournalDays { get; set; } = 365;

    [Parameter(HelpMessage = "Makes changes through this connection without writing them down.")]
    [SwitchArgument]
    public SwitchParameter NoJournal { get; set; }

    [Parameter(HelpMessage = "A name for the connection.")]
    [ValidatePattern(@"^[\w.-]{1,64}\z")]
    [TextArgument]
    public string? Name { get; set; }

    [Parameter(HelpMessage = "Makes this the connection that changes go to when none is named.")]
    [SwitchArgument]
    public SwitchParameter SetDefault { get; set; }

    [Parameter(HelpMessage = "Emits the connection.")]
    [SwitchArgument]
    public SwitchParameter PassThru { get; set; }
}
