using System;
using System.Management.Automation;
using System.Management.Automation.Host;
using UserManagement.Foundation.Text;

namespace UserManagement.Running;

// The only code that decides whether a change may be made, from -WhatIf, -Confirm and -Force.
public abstract partial class ModuleCommand
{
    /// <summary>The parameters that suppress the question, as text for the recommended action of an error.</summary>
    private string WithoutQuestion =>
        "-Confirm:$false" + (Forced is null || Bound("Confirm") ? "" : " or -Force");

    /// <summary>Asks about a change as PowerShell does. In a session that cannot ask, an error ends the command.</summary>
    private protected new bool ShouldProcess(string target, string action)
    {
        try
        {
            return base.ShouldProcess(target, action);
        }
        catch (Exception e) when (e is PSInvalidOperationException or HostException or NotImplementedException or NullReferenceException)
        {
            // PowerShell's console throws NullReferenceException when standard input has ended.
            ThrowTerminatingError(ErrorRecords.From(
                new PlatformException(
                    PlatformError.ConfirmationNeeded,
                    $"'{action}' for {target} needs confirmation, but the PowerShell session cannot prompt; nothing was done.",
                    $"Give {WithoutQuestion}.",
                    e),
                target));
            throw;
        }
    }

    private protected bool Bound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    /// <summary>True if -WhatIf is in effect, by the bound value or the preference variable.</summary>
    private protected bool WhatIfInEffect => MyInvocation.BoundParameters.TryGetValue("WhatIf", out var bound)
        ? LanguagePrimitives.IsTrue(bound)
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    /// <summary>
    /// Returns true if ShouldProcess may ask or show a message. The caller then reads the user or team first, so that the text names it.
    /// </summary>
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
    /// Returns true if a change may be made. <c>-Force</c> suppresses the question, and never overrides <c>-WhatIf</c> or a bound
    /// <c>-Confirm</c>.
    /// </summary>
    private protected bool MayChange(string target, string action, bool force)
    {
        (target, action) = (SafeText.Escape(target), SafeText.Escape(action));
        if (!force || Bound("Confirm") || WhatIfInEffect) return ShouldProcess(target, action);
        WriteVerboseSafe($"Performing the operation \"{action}\" on target \"{target}\".");
        return true;
    }

    /// <summary>The <c>-Force</c> switch of the command; null if the command has none.</summary>
    private protected virtual SwitchParameter? Forced => null;

    private protected bool IsForced => Forced?.IsPresent == true;
}
