using System;
using System.Management.Automation;
using System.Management.Automation.Host;
using UserManagement.Foundation.Text;

namespace UserManagement.Running;

// The one place that decides about changes: -WhatIf, -Confirm and -Force.
public abstract partial class ModuleCommand
{
    /// <summary>What spares the question about a change, as the remedy names it.</summary>
    private string WithoutQuestion =>
        "-Confirm:$false" + (Forced is null || Bound("Confirm") ? "" : " or -Force");

    /// <summary>
    /// Asks about a change as PowerShell does. A session that cannot ask ends the command with an error that says what to give.
    /// </summary>
    private protected new bool ShouldProcess(string target, string action)
    {
        try
        {
            return base.ShouldProcess(target, action);
        }
        catch (Exception e) when (e is PSInvalidOperationException or HostException or NotImplementedException or NullReferenceException)
        {
            // The last is what PowerShell's console throws where the standard input has ended.
            ThrowTerminatingError(ErrorRecords.From(
                new PlatformException(
                    PlatformError.ConfirmationNeeded,
                    $"'{action}' for {target} needs a confirmation, and this session cannot ask; nothing was done.",
                    $"Give {WithoutQuestion}.",
                    e),
                target));
            throw;
        }
    }

    private protected bool Bound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    /// <summary>True when -WhatIf is in effect: the bound value, else the preference variable.</summary>
    private protected bool WhatIfInEffect => MyInvocation.BoundParameters.TryGetValue("WhatIf", out var bound)
        ? LanguagePrimitives.IsTrue(bound)
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    /// <summary>True when ShouldProcess may say something to a person: then the user is read first, so that what is said is true.</summary>
    private protected bool SpeaksBeforeChange(ConfirmImpact impact, bool force)
    {
        if (WhatIfInEffect) return true;
        if (MyInvocation.BoundParameters.TryGetValue("Confirm", out var bound)) return LanguagePrimitives.IsTrue(bound);
        return !force
            && LanguagePrimitives.TryConvertTo<ConfirmImpact>(GetVariableValue("ConfirmPreference"), out var preference)
            && preference != ConfirmImpact.None
            && impact >= preference;
    }

    /// <summary>
    /// The one decision about a change. <c>-Force</c> spares the question, and never overrides <c>-WhatIf</c> or a bound <c>-Confirm</c>.
    /// </summary>
    private protected bool MayChange(string target, string action, bool force)
    {
        (target, action) = (SafeText.Escape(target), SafeText.Escape(action));
        if (!force || Bound("Confirm") || WhatIfInEffect) return ShouldProcess(target, action);
        Say($"Performing the operation \"{action}\" on target \"{target}\".");
        return true;
    }

    /// <summary>The switch <c>-Force</c> of a command where it spares the question; null where there is none.</summary>
    private protected virtual SwitchParameter? Forced => null;

    private protected bool IsForced => Forced?.IsPresent == true;
}
