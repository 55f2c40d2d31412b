using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using UserManagement.AccessReview;
using UserManagement.Binding;
using UserManagement.Foundation.Time;
using UserManagement.Model;
using UserManagement.Running;

namespace UserManagement.Cmdlets.Lifecycle;

/// <summary>Finds access that needs review, over all connections.</summary>
[Cmdlet(VerbsCommon.Get, "PlatformAccessReview")]
[OutputType(typeof(PlatformAccessReview))]
public sealed class GetPlatformAccessReviewCommand : PlatformCommand
{
    [Parameter(Position = 0, HelpMessage = "What to look for.")]
    public AccessFinding[] Finding { get; set; } = [];

    [Parameter(HelpMessage = "How many days somebody may go unseen before they count as inactive, 1 to 36500.")]
    [ValidateRange(1, 36500)]
    public int InactiveDays { get; set; } = 90;

    [Parameter(HelpMessage = "A file of the people who belong here.")]
    [TextArgument]
    public string? Roster { get; set; }

    [Parameter(HelpMessage = "The largest share of an organization's members that the roster may lack, in percent.")]
    [ValidateRange(1, 100)]
    public int MaxOrphanPercent { get; set; }

    [Parameter(HelpMessage = "Emits those too with whom nothing was found.")]
    [SwitchArgument]
    public SwitchParameter All { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var options = ReadOptions();
        var run = options.CreateRun();
        foreach (var place in ResolveEverywhere().Select(run.Add).ToList())
            Queue(place.Connection, item => ReviewAsync(place, options, item));
    }

    /// <summary>
    /// Reviews one connection. One that cannot be assessed is in the output too: a report without it would look complete.
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

    private AccessReviewOptions ReadOptions()
    {
        try
        {
            if (Roster is null && Finding.Contains(AccessFinding.Orphaned))
                throw new PlatformException(
                    PlatformError.InvalidRequest, "Orphaned needs -Roster, the list of users who should have access.",
                        "Name the file with -Roster.");
            return new AccessReviewOptions
            {
                Findings = Finding.Length > 0 ? Finding : [.. Enum.GetValues(typeof(AccessFinding)).Cast<AccessFinding>()],
                InactiveDays = InactiveDays,
                Roster = Roster is null ? null : RosterFile.Read(GetUnresolvedProviderPathFromPSPath(Roster)),
                MaxOrphanPercent = MaxOrphanPercent > 0 ? MaxOrphanPercent : null,
                All = All,
                Now = SystemClock.Instance.UtcNow,
            };
        }
        catch (PlatformException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, Roster));
            throw;
        }
    }
}
