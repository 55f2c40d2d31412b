using System.Collections.Generic;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Changes.Teams;
using UserManagement.Contracts.Requests;
using UserManagement.Foundation.Input;
using UserManagement.Running;

namespace UserManagement.Cmdlets.Teams;

/// <summary>Changes names or descriptions of teams.</summary>
[Cmdlet(VerbsCommon.Set, "PlatformTeam", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PlatformTeam), typeof(PlatformChangeResult))]
public sealed class SetPlatformTeamCommand : TeamChangeCommand
{
    private readonly NewTeamNames _claims = new();

    [Parameter(HelpMessage = "The new name, at most 200 characters.")]
    [TextArgument]
    public string? NewName { get; set; }

    [Parameter(HelpMessage = "The new description, at most 250 characters.")]
    [TextArgument]
    public string? Description { get; set; }

    private protected override bool UsesInput(InputRow input) =>
        input.Kind == InputKind.Row && input.Find("newname", "description") is not null;

    private protected override IReadOnlyList<(TeamEdit Edit, string? Cell)> CreateEdits(TeamRow row)
    {
        var name = IsGiven(nameof(NewName)) ? NewName : row.File?.Find("newname")?.Text;
        var description = IsGiven(nameof(Description)) ? Description : row.File?.Find("description")?.Text;
        if (name is null && description is null)
            throw new PlatformException(
                PlatformError.InvalidRequest,
                "Neither a new name nor a description is given.",
                "Give -NewName or -Description, or a column of that name.");
        return
        [
            (new TeamProfileEdit(new TeamUpdate(
                name is null ? null : InputRules.IdOrName(name, "name of a team"),
                description is null ? null : InputRules.Name(description, "description", TeamText.LongestDescription)), _claims), null),
        ];
    }
}
