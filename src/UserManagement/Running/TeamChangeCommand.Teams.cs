using System.Collections.Generic;
using UserManagement.Binding;

namespace UserManagement.Running;

// Teams that arguments and input objects name.
public abstract partial class TeamChangeCommand
{
    private int _row;

    private IEnumerable<TeamRow> ReadTeams()
    {
        var piped = MyInvocation.ExpectingInput;
        if (piped) _row++;
        var label = piped ? $"Row {_row} of the input" : "";
        var input = piped ? InputRow.Of(InputObject) : null;
        if (FindEmptyDelayed() is { } empty)
        {
            WriteError(ErrorRecords.From(empty, InputObject));
            yield break;
        }

        if (input is not null && IsArgument(nameof(Team)) && !UsesInput(input))
        {
            WriteError(ErrorRecords.From(
                RowError.In(
                    label,
                    new PlatformException(
                        PlatformError.InvalidRequest,
                        "the input is not used, because -Team names the team.",
                        "Leave out the input or -Team.")),
                input.Target));
            yield break;
        }

        foreach (var given in Team ?? [null])
        {
            var item = InputRow.Of(given);
            foreach (var team in TryRead(item, label)) yield return new TeamRow(team, item, input, label);
        }
    }

    private IReadOnlyList<NamedItem> TryRead(InputRow item, string label)
    {
        try
        {
            if (!item.IsBlank) return NameReader.Teams.ReadTeams(item);
            WriteVerboseSafe($"{(label.Length == 0 ? "The row" : label)} is blank and was left out.");
        }
        catch (PlatformException e)
        {
            WriteError(ErrorRecords.From(RowError.In(label, e), item.Target));
        }

        return [];
    }
}
