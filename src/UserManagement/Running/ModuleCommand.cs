using System;
using System.Collections.Generic;
using System.Management.Automation;
using UserManagement.Binding;

namespace UserManagement.Running;

/// <summary>
/// The base of every cmdlet. An argument that was given and holds nothing ends the command: it never means everything or the default.
/// </summary>
public abstract partial class ModuleCommand : PSCmdlet
{
    private const string DelayedArgument = "DelayedScriptBlockArgument"; // PowerShell's own wrapper, which is not public
    private readonly HashSet<string> _arguments = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _delayed = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Only this module's cmdlets derive from it.</summary>
    private protected ModuleCommand()
    {
    }

    private ParameterTable Table => field ??= ParameterTable.Of(GetType());

    /// <summary>Checks the arguments. A derived class that overrides this calls it first.</summary>
    protected override void BeginProcessing()
    {
        foreach (var argument in MyInvocation.BoundParameters)
        {
            if (!Table.Has(argument.Key)) continue;
            if (argument.Value?.GetType().Name == DelayedArgument) _delayed.Add(argument.Key);
            else if (IsNothing(argument.Key, argument.Value)) ThrowTerminatingError(ErrorRecords.From(Empty(argument.Key), argument.Key));
            else _arguments.Add(argument.Key);
        }
    }

    /// <summary>True when the parameter has a value of its own on the command line, the same for every input object.</summary>
    private protected bool IsArgument(string parameter) => _arguments.Contains(parameter);

    /// <summary>True when the parameter stands on the command line, with a value or with a script block for each input object.</summary>
    private protected bool IsGiven(string parameter) => _arguments.Contains(parameter) || _delayed.Contains(parameter);

    /// <summary>Writes an error when a script block on the command line gave nothing for the current input object.</summary>
    /// <returns>True when every script block gave a value.</returns>
    private protected bool CheckDelayed(object? input)
    {
        foreach (var parameter in _delayed)
        {
            MyInvocation.BoundParameters.TryGetValue(parameter, out var value);
            if (!IsNothing(parameter, value)) continue;
            WriteError(ErrorRecords.From(
                new PlatformException(
                    PlatformError.InvalidRequest,
                    $"The script block of -{parameter} gave no value for this row.",
                    "Check the column that it reads."),
                input));
            return false;
        }

        return true;
    }

    /// <summary>The full path of a file or folder. A path that PowerShell does not understand ends the command.</summary>
    private protected new string GetUnresolvedProviderPathFromPSPath(string path)
    {
        try
        {
            return base.GetUnresolvedProviderPathFromPSPath(path);
        }
        catch (Exception e) when (e is SessionStateException or ProviderInvocationException or NotSupportedException or ArgumentException)
        {
            ThrowTerminatingError(ErrorRecords.From(
                new PlatformException(
                    PlatformError.InvalidRequest,
                    $"'{path}' is no path of a file or folder: {e.Message}",
                    "Give a path on a drive of the file system.",
                    e),
                path));
            throw;
        }
    }

    private bool IsNothing(string parameter, object? value) =>
        EmptyArgument.IsNothing(value, eachItem: !Table.TakesItems(parameter))
            && !(value is System.Collections.ICollection { Count: 0 } && Table.AllowsEmptyList(parameter));

    private static PlatformException Empty(string parameter) =>
        new(
            PlatformError.InvalidRequest,
            $"-{parameter} was given and holds nothing: it is null, empty or blank.",
            $"Give -{parameter} a value, or leave it out. Nothing was done.");
}
