using System;
using System.Linq;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Completion;
using UserManagement.Contracts.Vendors;
using UserManagement.Foundation.Input;
using UserManagement.Offboarding;
using UserManagement.Running;
using UserManagement.Session;
using UserManagement.Sessions;

namespace UserManagement.Cmdlets.Connections;

/// <summary>Saves connection settings as a named profile.</summary>
[Cmdlet(
    VerbsLifecycle.Register, "PlatformProfile", DefaultParameterSetName = "Vendor", SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PlatformProfile))]
public sealed class RegisterPlatformProfileCommand : ModuleCommand
{
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "The name of the profile, and of the connection made from it.")]
    [ValidatePattern(@"^[\w.-]{1,64}\z")]
    [TextArgument]
    public string Name { get; set; } = "";

    [Parameter(Mandatory = true, Position = 1, HelpMessage = "The name of the platform, in any case: Keeptrusts, Kubiya, Konnect, "
        + "PhyCloud, Astra or Scim.")]
    [ArgumentCompleter(typeof(PlatformCompleter))]
    [TextArgument]
    public string Platform { get; set; } = "";

    [Parameter(HelpMessage = "The address of the platform, if it is not the vendor's standard address.")]
    [TextArgument]
    public string? BaseUri { get; set; }

    [Parameter(HelpMessage = "The vendor's environment, such as DEV, if the vendor has several.")]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [TextArgument]
    public string? Environment { get; set; }

    [Parameter(HelpMessage = "A JSON file that replaces routes of the platform.")]
    [TextArgument]
    public string? RouteFile { get; set; }

    [Parameter(ParameterSetName = "File", Mandatory = true, HelpMessage = "The file that contains the token.")]
    [TextArgument]
    public string? TokenFile { get; set; }

    [Parameter(ParameterSetName = "Variable", Mandatory = true, HelpMessage = "The environment variable that contains the token.")]
    [ValidatePattern("^[A-Za-z_][A-Za-z0-9_]*$")]
    [TextArgument]
    public string? TokenVariable { get; set; }

    [Parameter(
        ParameterSetName = "Secret", Mandatory = true, HelpMessage = "The secret that contains the token, in a SecretManagement "
            + "vault.")]
    [ArgumentCompleter(typeof(SecretCompleter))]
    [TextArgument]
    public string? SecretName { get; set; }

    [Parameter(ParameterSetName = "Secret", HelpMessage = "The SecretManagement vault.")]
    [ArgumentCompleter(typeof(VaultCompleter))]
    [TextArgument]
    public string? VaultName { get; set; }

    [Parameter(HelpMessage = "The vendor of the SCIM service, such as Slack, or the path of your own preset file.")]
    [ArgumentCompleter(typeof(PresetCompleter))]
    [TextArgument]
    public string? Preset { get; set; }

    [Parameter(HelpMessage = "How the token is sent: Bearer, Basic, or the name of a header that contains only the token.")]
    [ArgumentCompleter(typeof(AuthenticationCompleter))]
    [TextArgument]
    public string? Authentication { get; set; }

    [Parameter(HelpMessage = "Refuses every change through connections from the profile, before anything is sent.")]
    [SwitchArgument]
    public SwitchParameter ReadOnly { get; set; }

    [Parameter(HelpMessage = "Requires a reason or a ticket for every change through connections from the profile.")]
    [SwitchArgument]
    public SwitchParameter RequireReason { get; set; }

    [Parameter(
        HelpMessage = "A file of users who must not be offboarded: one address or id per line, where # begins a comment; a CSV with "
            + "a column Email or UserId; or a JSON list.")]
    [TextArgument]
    public string? Protect { get; set; }

    [Parameter(HelpMessage = "Replaces a profile with the same name.")]
    [SwitchArgument]
    public SwitchParameter Force { get; set; }

    [Parameter(HelpMessage = "Emits the profile.")]
    [SwitchArgument]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            ConnectionName.Check(Name, "profile");
            var descriptor = PlatformCatalog.Find(Platform);
            var preset = PresetFinder.Find(descriptor, Preset, GetUnresolvedProviderPathFromPSPath);
            if (Authentication is not null) _ = new AuthenticationScheme(Authentication, null).Header;
            var profile = new PlatformProfile
            {
                Name = Name,
                Platform = descriptor.Name,
                BaseUri = BaseUri,
                Environment = Environment?.ToUpperInvariant(),
                RouteFile = RouteFile is null ? null : GetUnresolvedProviderPathFromPSPath(RouteFile),
                TokenFile = TokenFile is null ? null : GetUnresolvedProviderPathFromPSPath(TokenFile),
                TokenVariable = TokenVariable,
                SecretName = SecretName,
                VaultName = VaultName,
                Preset = preset is null ? null : PresetFinder.IsPath(Preset!) ? GetUnresolvedProviderPathFromPSPath(Preset!) : preset.Name,
                Authentication = Authentication,
                ReadOnly = ReadOnly ? true : null,
                RequireReason = RequireReason ? true : null,
                Protect = Protect is null ? null : GetUnresolvedProviderPathFromPSPath(Protect),
            };
            if (profile.Protect is not null) ProtectedList.Read(profile.Protect);
            var routes =
                profile.RouteFile is null ? null : Http.RouteFile.Read(profile.RouteFile, descriptor.Routes, descriptor.VersionPrefix);
            AddressFinder.Find(descriptor, routes?.PathPrefix, BaseUri, Environment, null, true, VendorHome.Default, preset);
            Keep(profile);
        }
        catch (PlatformException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, Name));
        }
    }

    private void Keep(PlatformProfile profile)
    {
        var store = ConnectionTable.Current.Profiles;
        var damaged = Force && store.IsDamaged();
        // Reads the file also with -Force, so that -WhatIf shows the error for a file that cannot be changed.
        var kept = damaged ? [] : store.Read();
        if (!Force && kept.Any(p => string.Equals(p.Name, profile.Name, StringComparison.OrdinalIgnoreCase)))
            throw new PlatformException(
                PlatformError.InvalidRequest, $"A profile named '{profile.Name}' already exists.",
                "Replace it with -Force, or choose another name.");
        var action = "Save the profile" + (damaged ? " in a new file, and rename the damaged file" : "");
        if (!ShouldProcess($"profile '{profile.Name}' in {store.Path}", action)) return;
        if (damaged) WriteWarning($"The damaged profile file was renamed to '{store.SetAside()}', and a new file is created.");
        store.Put(profile);
        if (PassThru) WriteObject(profile.Shown());
    }
}
