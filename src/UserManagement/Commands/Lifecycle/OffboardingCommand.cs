using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using UserManagement.Lookup;
using UserManagement.Pipeline;

namespace UserManagement.Commands;

/// <summary>What offboarding and restoring have in common: several connections at once, evidence, and a result for each step.</summary>
public abstract class OffboardingCommand : JournaledCommand
{
    private readonly PerConnection<NameLookup> _names = new(static connection => new NameLookup(connection));

    /// <summary>Does not ask. Never overrides -WhatIf.</summary>
    [Parameter(HelpMessage = "Do not ask. Never overrides -WhatIf.")]
    [SwitchArgument]
    public SwitchParameter Force { get; set; }

    private protected override bool Forced => Force;

    private protected NameLookup Names(PlatformConnection connection) => _names.For(connection);

    /// <summary>The connection a plan or an evidence was made on.</summary>
    /// <exception cref="PlatformException">There is none of that name, or it leads to another platform or organization now.</exception>
    private protected static PlatformConnection Find(string name, string platform, string? organization)
    {
        var connection = ConnectionTable.Current.Find(name);
        if (connection.Platform == platform && (organization is null || (connection.OrganizationId ?? connection.Organization) is not { } now || string.Equals(now, organization, StringComparison.OrdinalIgnoreCase))) return connection;
        throw new PlatformException(PlatformError.AmbiguousConnection, $"The connection '{name}' leads to {connection.Platform}, {connection.OrganizationId ?? connection.Organization ?? "an organization that it does not know"}, and not to {platform}, {organization}, where this was made.", "Connect to that organization under this name.");
    }

    /// <summary>True unless -Connection names others.</summary>
    private protected bool IsMeant(PlatformConnection connection) => Connection is not { Length: > 0 } || ResolveConnections(forChange: false).Contains(connection);

    /// <summary>Where evidence goes when nothing else is said: beside the journals of the connections that have them.</summary>
    private protected static string? DefaultEvidence(IEnumerable<PlatformConnection> connections) =>
        connections.Select(connection => connection.Journal?.Folder.Path).FirstOrDefault(path => path is not null) is { } journal ? Path.Combine(journal, "evidence") : null;

    private protected override void Emit(object output)
    {
        if (output is IReadOnlyList<OffboardingResult> results) EmitResults(results);
        else base.Emit(output);
    }

    /// <summary>Emits what came of the steps; what failed or can't be verified is an error too, so that scripts notice.</summary>
    private void EmitResults(IReadOnlyList<OffboardingResult> results)
    {
        WriteObject(results, enumerateCollection: true);
        foreach (var result in results.Where(result => result.State is OffboardingStepState.Failed or OffboardingStepState.Unverified))
        {
            var error = Enum.TryParse<PlatformError>(result.ErrorId, out var known) ? known : PlatformError.NotVerified;
            var message = $"{result.Step}{(result.Detail is null ? "" : $" '{result.Detail}'")}, {result.Person} on {result.Platform} (connection '{result.Connection}'): {result.Reason}";
            WriteError(ErrorRecords.From(new PlatformException(error, message, result.State == OffboardingStepState.Unverified ? "Look at the person with Get-PlatformUser -Detailed; running the command again is safe." : null) { Platform = result.Platform, Connection = result.Connection }, result));
        }
    }
}
