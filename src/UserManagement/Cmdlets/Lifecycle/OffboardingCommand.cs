using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.People;
using UserManagement.Running;
using UserManagement.Sessions;

namespace UserManagement.Cmdlets.Lifecycle;

/// <summary>Base of the cmdlets that offboard users, copy or restore access, or run scheduled actions, on several connections.</summary>
public abstract partial class OffboardingCommand : PlatformCommand
{
    private readonly PerConnection<NameLookup> _names = new(static connection => new NameLookup(connection));

    [Parameter(HelpMessage = "Does not ask for confirmation.")]
    [SwitchArgument]
    public SwitchParameter Force { get; set; }

    private protected override SwitchParameter? Forced => Force;

    /// <summary>Runs work, and ends the command if the work fails with a <see cref="PlatformException"/>.</summary>
    private protected void StopOnError(Action work)
    {
        try
        {
            work();
        }
        catch (PlatformException e)
        {
            EndWith(e);
        }
    }

    private protected NameLookup Names(PlatformConnection connection) => _names.For(connection);

    /// <summary>Returns the names of the connections of -Connection; null if it is not given, which means all connections.</summary>
    private protected HashSet<string>? MeantConnections() =>
        Connection is not null
            ? new HashSet<string>(
                ResolveConnections(forChange: false).Select(connection => connection.Name), StringComparer.OrdinalIgnoreCase)
            : null;

    /// <summary>Returns the default folder of evidence, in the folder of the first journal; null if no connection has a journal.</summary>
    private protected static string? DefaultEvidence(IEnumerable<PlatformConnection> connections) =>
        connections.Select(connection => connection.Journal?.Folder.Path).FirstOrDefault(path => path is not null) is { } journal
            ? Path.Combine(journal, "evidence")
            : null;

    /// <summary>Emits an error for each failed or unverified result, so that scripts detect it.</summary>
    /// <param name="results">The results.</param>
    /// <param name="foreseen">True if nothing was tried, such as under -WhatIf.</param>
    private protected void EmitErrors(IEnumerable<OffboardingResult> results, bool foreseen = false)
    {
        foreach (var result in results.Where(result => result.State is OffboardingStepState.Failed or OffboardingStepState.Unverified))
            WriteFailure(ErrorRecords.From(StepError.Of(result, foreseen), result));
    }
}
