using System.Management.Automation;
using UserManagement.Changes;
using UserManagement.Pipeline;

namespace UserManagement.Commands;

/// <summary>Changes users' names or organization roles.</summary>
[Cmdlet(VerbsCommon.Set, "PlatformUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PlatformUser))]
public sealed class SetPlatformUserCommand : UserChangeCommand
{
    private UserUpdate _update = new(null, null);

    /// <summary>The new display name.</summary>
    [Parameter(HelpMessage = "The new display name.")]
    public string? Name { get; set; }

    /// <summary>The new organization role, in the platform's word.</summary>
    [Parameter(HelpMessage = "The new organization role, in the platform's word.")]
    public string? OrgRole { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        try
        {
            if (Name is null && OrgRole is null) throw new PlatformException(PlatformError.InvalidRequest, "There is nothing to set.", "Give -Name, -OrgRole or both.");
            _update = new UserUpdate(Name is null ? null : InputRules.Name(Name, "name"), OrgRole is null ? null : InputRules.Id(OrgRole, "organization role"));
        }
        catch (PlatformException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, null));
        }
    }

    private protected override UserChange CreateChange() => new ProfileUpdate(_update);
}
