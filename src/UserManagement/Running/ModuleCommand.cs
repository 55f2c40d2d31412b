using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Text;

namespace UserManagement.Running;

/// <summary>Base of all cmdlets. An argument that is null, empty or blank ends the command; it never means "all" or the default.</summary>
public abstract partial class ModuleCommand : PSCmdlet
{
    private protected const string IncludeFailedHelp =
        "Emits one result for each row of the input, also for rows that failed or were not tried.";

    private const string DelayedArgument = "DelayedScriptBlockArgument"; // PowerShell's type of a script block that runs for each input
    private readonly HashSet<string> _arguments = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _delayed = new(StringComparer.OrdinalIgnoreCase); // parameters given as a script block

    /// <summary>Only cmdlets of this module can derive from this class.</summary>
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

    /// <summary>Returns true if the parameter has a value on the command line that is the same for every input object.</summary>
    private protected bool IsArgument(string parameter) => _arguments.Contains(parameter);

    /// <summary>Returns true if the parameter is on the command line, with a value or a script block for each input object.</summary>
    private protected bool IsGiven(string parameter) => _arguments.Contains(parameter) || _delayed.Contains(parameter);

    /// <summary>
    /// Returns the piped object. If -InputObject has a value on the command line, PowerShell binds the piped object only to the parameter
    /// that names the users or teams, and the typed value has no effect.
    /// </summary>
    private protected PSObject? Piped(PSObject? input, PSObject?[]? named) =>
        !IsArgument("InputObject") ? input : named is { Length: 1 } ? named[0] : null;

    /// <summary>Returns the error if a parameter's script block returned nothing for the current input object; otherwise null.</summary>
    private protected PlatformException? FindEmptyDelayed()
    {
        foreach (var parameter in _delayed)
        {
            MyInvocation.BoundParameters.TryGetValue(parameter, out var value);
            if (!IsNothing(parameter, value)) continue;
            return new PlatformException(
                PlatformError.InvalidRequest,
                $"The script block of -{parameter} returned no value.",
                "Check the column that the script block reads.");
        }

        return null;
    }

    /// <summary>Returns the full path of a file or folder. An invalid path ends the command.</summary>
    private protected new string GetUnresolvedProviderPathFromPSPath(string path)
    {
        try
        {
            return ResolvePath(path);
        }
        catch (PlatformException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, path));
            throw;
        }
    }

    /// <summary>Returns the full path of a file or folder that is one of several items of the input.</summary>
    /// <exception cref="PlatformException">The path is invalid.</exception>
    private protected string ResolvePath(string path)
    {
        try
        {
            return base.GetUnresolvedProviderPathFromPSPath(path);
        }
        catch (Exception e) when (e is SessionStateException or ProviderInvocationException or NotSupportedException or ArgumentException)
        {
            throw new PlatformException(
                PlatformError.InvalidRequest,
                $"'{SafeText.Escape(InputRules.Shorten(path))}' is not the path of a file or folder: {e.Message}",
                "Give a path on a drive of the file system.",
                e);
        }
    }

    private bool IsNothing(string parameter, object? value) =>
        EmptyArgument.IsNothing(value, eachItem: !Table.TakesItems(parameter))
            && !(value is System.Collections.ICollection { Count: 0 } && Table.AllowsEmptyList(parameter));

    private static PlatformException Empty(string parameter) =>
        new(
            PlatformError.InvalidRequest,
            $"-{parameter} has no value: it is null, empty or blank. Nothing was done.",
            $"Give -{parameter} a value, or leave it out.");

    /// <summary>
    /// Reads the values of a parameter that selects users. A value that cannot name a user, such as one with wildcards, ends the command,
    /// because the result would be incomplete.
    /// </summary>
    private protected IReadOnlyList<UserIdentity> ReadUsers(IEnumerable<object?>? users)
    {
        try
        {
            return [.. (users ?? []).Select(user => UserReader.Read(InputRow.Of(user)))];
        }
        catch (PlatformException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, users));
            throw;
        }
    }
}
