using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.People;
using UserManagement.Running;
using UserManagement.Session;
using UserManagement.Sessions;

namespace UserManagement.Cmdlets.Lifecycle;

/// <summary>Base of the cmdlets that offboard and restore: several connections, evidence, and a result for each step.</summary>
public abstract class OffboardingCommand : PlatformCommand
{
    private readonly PerConnection<NameLookup> _names = new(static connection => new NameLookup(connection));

    [Parameter(HelpMessage = "Does not ask.")]
    [SwitchArgument]
    public SwitchParameter Force { get; set; }

    private protected override SwitchParameter? Forced => Force;

    /// <summary>Ends the command at an error.</summary>
    private protected void StopOnError(Action work)
    {
        try
        {
            work();
        }
        catch (PlatformException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, null));
        }
    }

    private protected NameLookup Names(PlatformConnection connection) => _names.For(connection);

    /// <summary>Returns the open connections by name: those of the session, and those given as objects.</summary>
    private protected Dictionary<string, PlatformConnection> OpenConnections()
    {
        var open = ConnectionTable.Current.All.ToDictionary(connection => connection.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var named in Connection ?? []) if (named.Connection is { } given) open[given.Name] = given;
        return open;
    }

    /// <summary>Returns the names of the connections of -Connection; null for all.</summary>
    private protected HashSet<string>? MeantConnections() =>
        Connection is not null
            ? new HashSet<string>(
                ResolveConnections(forChange: false).Select(connection => connection.Name), StringComparer.OrdinalIgnoreCase)
            : null;

    /// <summary>Returns the default folder of evidence: beside the journals of the connections.</summary>
    private protected static string? DefaultEvidence(IEnumerable<PlatformConnection> connections) =>
        connections.Select(connection => connection.Journal?.Folder.Path).FirstOrDefault(path => path is not null) is { } journal
            ? Path.Combine(journal, "evidence")
            : null;

    private protected override void Emit(object output)
    {
        if (output is IReadOnlyList<OffboardingResult> results) EmitResults(results);
        else base.Emit(output);
    }

    /// <summary>Emits the results. A failed or unverified result is an error too, so that scripts detect it.</summary>
    private void EmitResults(IReadOnlyList<OffboardingResult> results)
    {
        WriteObject(results, enumerateCollection: true);
        EmitErrors(results);
    }

    /// <summary>Emits an error for each failed or unverified result.</summary>
    /// <param name="results">The results.</param>
    /// <param name="foreseen">True under -WhatIf.</param>
    private protected void EmitErrors(IEnumerable<OffboardingResult> results, bool foreseen = false)
    {
        foreach (var result in results.Where(result => result.State is OffboardingStepState.Failed or OffboardingStepState.Unverified))
        {
            var error = Enum.TryParse<PlatformError>(result.ErrorId, out var known) ? known : PlatformError.NotVerified;
            var remedy = result.State == OffboardingStepState.Unverified && !foreseen
                ? "Look at the person with Get-PlatformUser -Detailed; running the command again is safe."
                : result.Cause?.RecommendedAction;
            var exception = new PlatformException(error, Message(result), remedy, result.Cause)
            {
                Platform = result.Platform,
                Connection = result.Connection,
                RequestId = result.RequestId,
            }.WithRequestOf(result.Cause);
            WriteError(ErrorRecords.From(exception, result));
        }
    }

    private static string Message(OffboardingResult result)
    {
        // The reason of a result ends with the remedy; an error has it in a property.
        var why = result.Cause is { } cause && cause.Message == result.Reason ? cause.Summary : result.Reason ?? "";
        var (reason, where) = (why.TrimEnd('.') + ".", $"{result.Platform} (connection '{result.Connection}')");
        var named = reason.IndexOf(result.Person, StringComparison.Ordinal) >= 0 && reason.IndexOf(where, StringComparison.Ordinal) >= 0;
        return named
            ? reason
            : $"{result.Step}{(result.Detail is null ? "" : $" '{result.Detail}'")}, {result.Person} on {where}: {reason}";
    }
}
