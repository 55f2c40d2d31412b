using System.Collections.Generic;
using System.Management.Automation;
using UserManagement.Binding;

namespace UserManagement.Running;

// Reads the teams that arguments and input objects name, and emits their results under -IncludeFailed.
public abstract partial class TeamChangeCommand
{
    private int _row;

    [Parameter(HelpMessage = IncludeFailedHelp)]
    [SwitchArgument]
    public SwitchParameter IncludeFailed { get; set; }

    private protected sealed override bool ReportsRows => IncludeFailed;

    private IEnumerable<TeamRow> ReadTeams()
    {
        var piped = MyInvocation.ExpectingInput;
        if (piped) _row++;
        var label = piped ? $"Row {_row} of the input" : "";
        var input = piped ? InputRow.Of(Piped(InputObject, Team)) : null;
        if (FindUnusable(input, nameof(Team), "team") is { } unusable)
        {
            FailRow(Report(_row, input ?? InputRow.Of(InputObject), input), RowError.In(label, unusable), input?.Target);
            yield break;
        }

        var number = piped ? _row : 0;
        foreach (var given in Team ?? [null])
        {
            if (!piped) number++;
            var item = InputRow.Of(given);
            foreach (var team in TryRead(item, label, number, input))
                yield return new TeamRow(team, item, input, label) { Number = number };
        }
    }

    private IReadOnlyList<NamedItem> TryRead(InputRow item, string label, int number, InputRow? input)
    {
        try
        {
            if (!item.IsBlank) return NameReader.Teams.ReadTeams(item);
            WriteVerboseSafe($"{(label.Length == 0 ? "The row" : label)} is blank and was skipped.");
        }
        catch (PlatformException e)
        {
            FailRow(Report(number, item, input), RowError.In(label, e), item.Target);
        }

        return [];
    }
}
