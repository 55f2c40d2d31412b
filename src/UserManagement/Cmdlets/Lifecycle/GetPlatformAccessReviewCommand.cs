using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using UserManagement.AccessReview;
using UserManagement.Binding;
using UserManagement.Model;
using UserManagement.Running;
using UserManagement.Schedules;
using UserManagement.Session;

namespace UserManagement.Cmdlets.Lifecycle;

/// <summary>Finds access that needs review, over all connections.</summary>
[Cmdlet(VerbsCommon.Get, "PlatformAccessReview")]
[OutputType(typeof(PlatformAccessReview))]
public sealed class GetPlatformAccessReviewCommand : PlatformCommand
{
    [Parameter(Position = 0, HelpMessage = "The findings to look for.")]
    [WordsArgument]
    public AccessFinding[] Finding { get; set; } = [];

    [Parameter(HelpMessage = "The number of days without activity after which a user counts as inactive, 1 to 36500.")]
    [ValidateRange(1, 36500)]
    public int InactiveDays { get; set; } = 90;

    [Parameter(HelpMessage = "A file of the users who should have access.")]
    [TextArgument]
    public string? Roster { get; set; }

    [Parameter(HelpMessage = "The largest percentage of an organization's members that may be missing from the roster.")]
    [ValidateRange(1, 100)]
    public int MaxOrphanPercent { get; set; }

    [Parameter(HelpMessage = "Also emits users without a finding.")]
    [SwitchArgument]
    public SwitchParameter All { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var options = ReadOptions();
        var run = options.CreateRun();
        var connections = ResolveEverywhere();
        if (options.NeedsSchedule)
        {
            var grants = connections.ToDictionary(connection => connection, ReadGrants);
            options.Grants = connection => grants[connection]();
        }

        foreach (var place in connections.Select(run.Add).ToList())
            Queue(place.Connection, item => ReviewAsync(place, options, item));
    }

    /// <summary>
    /// Reviews one connection. A connection that cannot be assessed is emitted too, because a report without it would look complete.
    /// </summary>
    private static async Task ReviewAsync(ReviewedConnection place, AccessReviewOptions options, PumpItem item)
    {
        List<PlatformAccessReview> reviews;
        try
        {
            reviews = await new AccessReviewer(place, options).ReviewAsync(item.Call).ConfigureAwait(false);
        }
        catch (PlatformException e)
        {
            place.Problem = e.Message;
            await item.EmitAsync(new PlatformAccessReview(place, e.Message) { Reviewed = options.Now }).ConfigureAwait(false);
            throw;
        }

        await item.EmitPageAsync(reviews).ConfigureAwait(false);
    }

    /// <summary>
    /// Reads the temporary access on a connection, without access that has ended. Pipeline thread only. The returned function returns
    /// null if the connection has no schedule, and throws if the schedule cannot be read, so that only this connection is not assessed.
    /// </summary>
    private Func<IReadOnlyList<ScheduleRecord>?> ReadGrants(PlatformConnection connection)
    {
        if (!ScheduleStores.Has(connection)) return static () => null;
        try
        {
            var grants = OpenGrants(connection);
            return () => grants;
        }
        catch (PlatformException e)
        {
            return () => throw e;
        }
    }

    private IReadOnlyList<ScheduleRecord> OpenGrants(PlatformConnection connection) =>
        [.. ScheduleStores.Of(connection).ReadAll(e => WriteError(ErrorRecords.From(e, connection.Name)))
            .Where(record => record is { IsGrant: true, IsOpen: true } && record.Place.IsAt(connection))];

    private AccessReviewOptions ReadOptions()
    {
        try
        {
            if (Roster is null && Finding.Contains(AccessFinding.Orphaned))
                throw new PlatformException(
                    PlatformError.InvalidRequest, "The finding Orphaned needs -Roster, the list of users who should have access.",
                        "Name the file with -Roster.");
            return new AccessReviewOptions
            {
                Findings = Finding.Length > 0 ? Finding : [.. Enum.GetValues(typeof(AccessFinding)).Cast<AccessFinding>()],
                InactiveDays = InactiveDays,
                Roster = Roster is null ? null : RosterFile.Read(GetUnresolvedProviderPathFromPSPath(Roster)),
                MaxOrphanPercent = MaxOrphanPercent > 0 ? MaxOrphanPercent : null,
                All = All,
                Now = Clock.UtcNow,
            };
        }
        catch (PlatformException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, Roster));
            throw;
        }
    }
}
