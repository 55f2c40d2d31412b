using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Changes;
using UserManagement.Contracts.Requests;
using UserManagement.Foundation.Input;
using UserManagement.Running;

namespace UserManagement.Cmdlets.Users;

/// <summary>Changes users' names, organization roles, or directory attributes.</summary>
[Cmdlet(VerbsCommon.Set, "PlatformUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PlatformUser), typeof(PlatformChangeResult))]
public sealed class SetPlatformUserCommand : UserChangeCommand
{
    private static readonly string[] Values =
    [
        nameof(Name), nameof(OrgRole), nameof(NewEmail), nameof(NewUserName), nameof(ExternalId), nameof(Title), nameof(Department),
    ];

    private static readonly string[] NameColumns = ["name"];
    private static readonly string[] RoleColumns = ["orgrole", "organizationrole", "organisationrole"];

    /// <summary>The columns of a row that can contain a new value.</summary>
    private static readonly string[] Columns = [.. NameColumns, .. RoleColumns, "newemail", "newusername", "externalid", "title",
        "department"];

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "The new display name, at most 200 characters.")]
    public string? Name { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "The new organization role, as the platform names it.")]
    public string? OrgRole { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "The new e-mail address (SCIM).")]
    public string? NewEmail { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "The new sign-in name (SCIM).")]
    public string? NewUserName { get; set; }

    [Parameter(HelpMessage = "The new id that the identity provider gives the user (SCIM).")]
    [TextArgument]
    public string? ExternalId { get; set; }

    [Parameter(HelpMessage = "The new job title (SCIM).")]
    [TextArgument]
    public string? Title { get; set; }

    [Parameter(HelpMessage = "The new department (SCIM).")]
    [TextArgument]
    public string? Department { get; set; }

    [Parameter(HelpMessage = "The guards to override, by name: Self, LastAdministrator.")]
    [WordsArgument]
    public OffboardingGuard[] Allow { get; set; } = [];

    private protected override OffboardingGuard[]? Allowed => Allow;

    private bool IsAnyGiven => Array.Exists(Values, IsGiven);

    /// <summary>True if an item of -User is a row, which can contain the new values.</summary>
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
            if (IsArgument(nameof(NewEmail))) InputRules.Email(NewEmail);
            if (IsArgument(nameof(NewUserName))) InputRules.Name(NewUserName, "user name");
            if (IsArgument(nameof(ExternalId))) InputRules.Name(ExternalId, "external id");
            if (IsArgument(nameof(Title))) InputRules.Name(Title, "title");
            if (IsArgument(nameof(Department))) InputRules.Name(Department, "department");
        }
        catch (PlatformException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, null));
        }
    }

    private protected override bool UsesInput(InputRow input) =>
        input.Kind == InputKind.Row && input.Find(Columns) is not null;

    private protected override IReadOnlyList<PlannedChange> CreateChanges(UserRow row)
    {
        var role = Wanted(nameof(OrgRole), OrgRole, row, RoleColumns);
        var email = Wanted(nameof(NewEmail), NewEmail, row, "newemail");
        var update = new UserUpdate(
            Text(Wanted(nameof(Name), Name, row, NameColumns), "name"), role is null ? null : InputRules.Id(role, "organization role"))
        {
            Email = email is null ? null : InputRules.Email(email),
            UserName = Text(Wanted(nameof(NewUserName), NewUserName, row, "newusername"), "user name"),
            ExternalId = Text(Wanted(nameof(ExternalId), ExternalId, row, "externalid"), "external id"),
            Title = Text(Wanted(nameof(Title), Title, row, "title"), "title"),
            Department = Text(Wanted(nameof(Department), Department, row, "department"), "department"),
        };
        return update.IsEmpty ? throw NothingToSet() : [new(new ProfileUpdate(update))];
    }

    private static string? Text(string? value, string what) => value is null ? null : InputRules.Name(value, what);

    /// <summary>
    /// Returns a new value from the command line, or else from the row. If another value is on the command line, the columns of an exported
    /// user are not read, because they contain the current values.
    /// </summary>
    private string? Wanted(string parameter, string? value, UserRow row, params string[] columns)
    {
        if (IsGiven(parameter)) return value;
        var rows = row.Objects.Where(one => one.Kind == InputKind.Row && !one.IsCopy && !(IsAnyGiven && one.IsDescription));
        return rows.Select(one => one.Find(columns)).FirstOrDefault(column => column is not null)?.Text;
    }

    private static PlatformException NothingToSet() =>
        new(
            PlatformError.InvalidRequest,
            "No new value is given for the user, neither in a parameter nor in a column of the input.",
            "Give a parameter such as -Name or -OrgRole, or a row with a column of that name.");
}
