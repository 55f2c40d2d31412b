using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Changes;
using UserManagement.Contracts.Requests;
using UserManagement.Foundation.Input;
using UserManagement.Running;

namespace UserManagement.Cmdlets.Users;

/// <summary>Changes users' names or organization roles.</summary>
[Cmdlet(VerbsCommon.Set, "PlatformUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PlatformUser))]
public sealed class SetPlatformUserCommand : UserChangeCommand
{
    private static readonly string[] NameColumns = ["name"];
    private static readonly string[] RoleColumns = ["orgrole", "organizationrole", "organisationrole"];

    /// <summary>The new display name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "The new display name.")]
    public string? Name { get; set; }

    /// <summary>The new organization role, in the platform's word.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "The new organization role, in the platform's word.")]
    public string? OrgRole { get; set; }

    /// <summary>Guards that are to be overridden.</summary>
    [Parameter(HelpMessage = "Guards that are to be overridden, by name: Self, LastAdministrator, Owner.")]
    public OffboardingGuard[] Allow { get; set; } = [];

    private protected override OffboardingGuard[]? Allowed => Allow;

    private bool IsAnyGiven => IsGiven(nameof(Name)) || IsGiven(nameof(OrgRole));

    /// <summary>True when an item of -User is a row, which may hold the new values.</summary>
    private bool NamesRows => User?.Any(user => InputRow.Of(user).Kind == InputKind.Row) == true;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        try
        {
            if (!MyInvocation.ExpectingInput && !IsAnyGiven && !NamesRows) throw NothingToSet();
            if (IsArgument(nameof(Name))) InputRules.Name(Name, "name");
            if (IsArgument(nameof(OrgRole))) InputRules.Id(OrgRole, "organization role");
        }
        catch (PlatformException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, null));
        }
    }

    private protected override bool UsesInput(InputRow input) =>
        input.Kind == InputKind.Row && (input.Find(NameColumns) ?? input.Find(RoleColumns)) is not null;

    private protected override IReadOnlyList<PlannedChange> CreateChanges(UserRow row)
    {
        var name = Wanted(nameof(Name), Name, row, NameColumns);
        var role = Wanted(nameof(OrgRole), OrgRole, row, RoleColumns);
        if (name is null && role is null) throw NothingToSet();
        return [new(new ProfileUpdate(new UserUpdate(
            name is null ? null : InputRules.Name(name, "name"),
            role is null ? null : InputRules.Id(role, "organization role"))))];
    }

    /// <summary>
    /// A value from the command line or from the row. What a row that describes a user says besides is how they are, and no wish.
    /// </summary>
    private string? Wanted(string parameter, string? value, UserRow row, string[] columns)
    {
        if (IsGiven(parameter)) return value;
        var rows = row.Objects.Where(one => one.Kind == InputKind.Row && !one.IsCopy && !(IsAnyGiven && one.IsDescription));
        return rows.Select(one => one.Find(columns)).FirstOrDefault(column => column is not null)?.Text;
    }

    private static PlatformException NothingToSet() =>
        new(
            PlatformError.InvalidRequest,
            "There is nothing to set.",
            "Give -Name, -OrgRole or both, or a row with a column Name or OrgRole.");
}
