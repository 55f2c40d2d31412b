using System.Collections.Generic;
using System.ComponentModel;
using System.Management.Automation;
using UserManagement.Foundation.Text;

namespace UserManagement.Formatting;

/// <summary>The members that the module adds to offboarding plans and results for its table and list views. Not for scripts.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class OffboardingMembers
{
    private const int Longest = 500;
    private const int StateWidth = 13;
    private const int DetailAt = 30;

    /// <summary>Returns a plan as lines: the person, then each platform with its steps.</summary>
    public static object? PlanText(PSObject plan) =>
        plan?.BaseObject is OffboardingPlan known ? string.Join("\n", Lines(known)) : null;

    /// <summary>Returns the heading for the results of one platform: the person, the platform and the connection.</summary>
    public static object? ResultGroup(PSObject result) =>
        result?.BaseObject is OffboardingResult known ? $"{Short(known.Person)} on {known.Platform} ({known.Connection})" : null;

    /// <summary>Returns a result as lines: state, step and detail, the reason, and the summary after a person's last result.</summary>
    public static object? ResultText(PSObject result)
    {
        if (result?.BaseObject is not OffboardingResult known) return null;
        var row = $"{known.State.ToString().PadRight(StateWidth)}{known.Step.ToString().PadRight(DetailAt - StateWidth)}";
        var text = ConsoleText.Wrap(row, Short(known.Detail ?? known.Reason ?? ""), DetailAt).TrimEnd();
        if (known is { Detail: not null, Reason: { } reason })
            text += "\n" + ConsoleText.Wrap(new string(' ', StateWidth), Short(reason), StateWidth);
        return known.Closing is { } closing ? $"{text}\n\n{closing}" : text;
    }

    private static IEnumerable<string> Lines(OffboardingPlan plan)
    {
        yield return ConsoleText.Wrap("", $"Plan for {Short(plan.Person)}: {plan.Action}", 2);
        if (plan.Guards.Count > 0) yield return ConsoleText.Wrap("  ", "Needs -Allow " + Short(string.Join(", ", plan.Guards)), 4);
        foreach (var target in plan.Targets)
        {
            var problem = target.Problem is { } why ? ": " + Short(why) : target.UserId is null ? ": not a member" : "";
            yield return ConsoleText.Wrap("  ", $"{target.Platform} ({target.Connection}){problem}", 4);
            foreach (var step in target.Steps) yield return ConsoleText.Wrap("    ", Short(step.ToString()), 6);
        }

        yield return "";
    }

    private static string Short(string text) => SafeText.Cut(text, Longest);
}
