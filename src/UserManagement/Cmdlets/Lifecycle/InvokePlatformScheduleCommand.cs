using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Changes.Guards;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Text;
using UserManagement.Running;
using UserManagement.ScheduleRuns;
using UserManagement.Schedules;
using UserManagement.Session;

namespace UserManagement.Cmdlets.Lifecycle;

/// <summary>Carries out the scheduled actions that are due.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "PlatformSchedule", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PlatformScheduleEntry))]
public sealed partial class InvokePlatformScheduleCommand : OffboardingCommand
{
    private readonly List<IDisposable> _turns = [];
    private ChangeGuards? _guards;
    private ChangeReason _reason = ChangeReason.None;

    [Parameter(HelpMessage = "The maximum number of actions in one run.")]
    [ValidateRange(1, 100000)]
    public int MaxChanges { get; set; } = 100;

    [Parameter(HelpMessage = "A file that lists users who must not be offboarded.")]
    [TextArgument]
    public string? Protect { get; set; }

    [Parameter(HelpMessage = "The guards to override, by name: Self, LastAdministrator, Owner, Protected.")]
    [WordsArgument]
    public OffboardingGuard[] Allow { get; set; } = [];

    [Parameter(HelpMessage = "Why the changes are made, for actions that were scheduled without a reason.")]
    [TextArgument]
    public string? Reason { get; set; }

    [Parameter(HelpMessage = "The number of the ticket, for actions that were scheduled without one.")]
    [TextArgument]
    public string? Ticket { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            var connections = ResolveEverywhere();
            _reason = ReasonOf(Reason, Ticket);
            _guards = new ChangeGuards(Names, Allow ?? [], OpenConnections().Values);
            var due = StoresOf(connections).SelectMany(store => Begin(store, connections)).ToList();
            if (due.Count > MaxChanges)
                throw new PlatformException(
                    PlatformError.TooManyPeople,
                    $"{due.Count} scheduled actions are due; -MaxChanges allows {MaxChanges}. Nothing was done.",
                    $"Check the output of Get-PlatformSchedule -Due. If so many actions are intended, add -MaxChanges {due.Count}.");
            foreach (var (run, record, found) in due) Queue(run, record, found);
        }
        catch (PlatformException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, null));
        }
        finally
        {
            base.EndProcessing();
            foreach (var turn in _turns) turn.Dispose();
            _turns.Clear();
        }
    }

    /// <summary>
    /// Returns the stores of scheduled actions of the connections, each once. A connection without a store is skipped, because an action
    /// that needs it can be in the store of another connection.
    /// </summary>
    /// <exception cref="PlatformException">-Connection names only connections without a store.</exception>
    private List<ScheduleStore> StoresOf(IReadOnlyList<PlatformConnection> connections)
    {
        if (Connection is not null && connections.Count > 0 && !connections.Any(ScheduleStores.Has)) _ = ScheduleStores.Of(connections[0]);
        var stores = connections.Where(ScheduleStores.Has).Select(ScheduleStores.Of);
        return [.. stores.GroupBy(store => store is ScheduleFolder ? store.Where : (object)store).Select(same => same.First())];
    }

    /// <summary>
    /// Begins a run of the scheduled actions in a store, and returns the due actions. A store that cannot be used is an error and does not
    /// stop the run of the other stores.
    /// </summary>
    private List<(ScheduleRun Run, ScheduleRecord Record, IReadOnlyList<PlatformConnection> Connections)> Begin(
        ScheduleStore store, IReadOnlyList<PlatformConnection> connections)
    {
        try
        {
            if (!Rehearsing)
                _turns.Add(store.TryBegin() ?? throw new PlatformException(
                    PlatformError.ScheduleUnavailable,
                    "Another run of Invoke-PlatformSchedule is carrying out the scheduled actions in "
                    + $"{store.Where}; this run did nothing with them.",
                    "Run the command again when the other run has ended."));
            var run = new ScheduleRun(Tools(store, connections));
            var due = run.Due(e => WriteError(ErrorRecords.From(e, store.Where)));
            var work = due.Select(record => (run, record, Connections: run.ConnectionsOf(record))).ToList();
            ReportNotOpen([.. work.Where(one => one.Connections is null).Select(one => one.record)]);
            return [.. work.Where(one => one.Connections is not null).Select(one => (one.run, one.record, one.Connections!))];
        }
        catch (PlatformException e)
        {
            WriteError(ErrorRecords.From(e, store.Where));
            return [];
        }
    }

    private ScheduleTools Tools(ScheduleStore store, IReadOnlyList<PlatformConnection> connections)
    {
        var files = OpenConnections().Values.Select(connection => connection.ProtectedFile).OfType<string>().ToList();
        if (Protect is not null) files.Add(GetUnresolvedProviderPathFromPSPath(Protect));
        return new ScheduleTools(store, connections)
        {
            Resolver = Resolver,
            Names = Names,
            Guards = _guards!,
            Allowed = Allow ?? [],
            ProtectedFiles = files,
            EvidenceFolder = connection => DefaultEvidence([connection]),
            Reason = _reason,
            Rehearse = Rehearsing,
        };
    }

    /// <summary>Writes an error for due actions that are skipped because a connection is not open, unless -Connection is given.</summary>
    private void ReportNotOpen(List<ScheduleRecord> records)
    {
        if (Connection is not null) return;
        foreach (var group in records.GroupBy(record =>
            string.Join(", ", record.Places.Select(place => SafeText.Escape($"'{place.Connection}' to {place.Platform}")))))
            WriteError(ErrorRecords.From(
                new PlatformException(
                    PlatformError.NotConnected,
                    (group.Count() == 1 ? "1 scheduled action is due and was" : $"{group.Count()} scheduled actions are due and were")
                    + (group.First().Places.Count == 1
                        ? $" not done, because the connection {group.Key} is not open."
                        : $" not done, because at least one of these connections is not open: {group.Key}."),
                    group.First().Places.Count == 1
                        ? "Connect under this name to the organization of the action, then run the command again."
                        : "Connect under these names to the organizations of the action, then run the command again."),
                group.First().Shown()));
    }
}
