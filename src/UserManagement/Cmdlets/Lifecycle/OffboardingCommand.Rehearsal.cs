using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Binding;
using UserManagement.Foundation.Text;
using UserManagement.Offboarding;

namespace UserManagement.Cmdlets.Lifecycle;

// -WhatIf of an offboarding: a line for each connection, also for those on which nothing would be done.
public abstract partial class OffboardingCommand
{
    /// <summary>Shows what an offboarding would do on each connection, and returns the failures to expect.</summary>
    /// <param name="person">The person with the plan.</param>
    /// <param name="removeAfter">The time from the offboarding to the removal of the user; null for no removal.</param>
    private protected List<OffboardingResult> Show(PersonOffboarding person, TimeSpan? removeAfter)
    {
        var plan = person.Plan;
        foreach (var part in person.Parts)
        {
            var target = part.Target;
            if (OffboardingText.Changes(target, removeAfter))
            {
                MayChange(Subject(plan, part), OffboardingText.Action(plan, target, removeAfter), IsForced);
                person.Outcome.End(RowOutcome.WhatIf);
            }
            else
            {
                person.Outcome.End(RowOutcome.AlreadyDone);
                ReportUnchanged(OffboardingText.NoChange(plan, target, Shown(target), Where(part.Connection), part.Gone));
            }
        }

        foreach (var target in person.Missing)
            ReportUnchanged(OffboardingText.NoChange(
                plan, target, Shown(target), $"{target.Platform} (connection '{target.Connection}')", gone: false));
        return [.. person.Parts.Select(part => part.Target).Concat(person.Missing)
            .SelectMany(target => OffboardingRunner.Foresee(plan, target, Clock))];
    }

    /// <summary>Returns the user and the connection of a part of an offboarding, for the question and for -WhatIf.</summary>
    private protected static string Subject(OffboardingPlan plan, OffboardingPart part) =>
        $"{OffboardingText.Who(plan, part.Target, Shown(part.Target))} on {Where(part.Connection)}";

    private static string Shown(OffboardingTarget target) => PromptNames.Of(target.Name, target.Email, target.UserId);

    /// <summary>Writes a -WhatIf line for a platform without a change, as ShouldProcess writes one for a change.</summary>
    private protected void ReportUnchanged(string text) => ShouldProcess(SafeText.Escape(text), "", "");
}
