using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using UserManagement.Model;

namespace UserManagement.AccessReview;

/// <summary>Descriptions of the findings in a report.</summary>
internal static class FindingWords
{
    /// <summary>Returns the title of a finding, such as <c>No team</c>.</summary>
    public static string Title(AccessFinding finding)
    {
        var title = new StringBuilder();
        foreach (var c in finding.ToString())
        {
            if (char.IsUpper(c) && title.Length > 0) title.Append(' ').Append(char.ToLowerInvariant(c));
            else title.Append(c);
        }

        return title.ToString();
    }

    /// <summary>Returns the HTML anchor of a finding in the report page, such as <c>no-team</c>.</summary>
    public static string Anchor(AccessFinding finding) => Title(finding).ToLowerInvariant().Replace(' ', '-');

    /// <summary>
    /// Returns the definition of a finding, with the limits that the review runs used, such as the days without activity.
    /// </summary>
    public static string Definition(AccessFinding finding, IReadOnlyCollection<ReviewRun> runs) => finding switch
    {
        AccessFinding.Pending => "The user was invited and has not accepted the invitation.",
        AccessFinding.Suspended => "The user is suspended and is still a member.",
        AccessFinding.Inactive => $"The user is not pending or suspended, and was last active more than {Days(runs)} ago, or was "
            + "never active and has been a member for longer than that.",
        AccessFinding.Orphaned => $"The user's e-mail address is not in the roster{Rosters(runs)}, or the user has no "
            + "e-mail address.",
        AccessFinding.Administrator => "The user administers the organization.",
        AccessFinding.DirectRoles =>
            "The user holds roles directly and without a scheduled end, on a platform that also gives roles through teams: these roles "
            + "stay when the user's teams change.",
        AccessFinding.NoTeam => "The user is not pending or suspended, and is in no team, on a platform that has teams.",
        AccessFinding.NoSecondFactor => "The user is active and has no second factor.",
        AccessFinding.AccessOverdue => "The user has temporary access (a role, a team or the account) whose end has passed and that was "
            + "not removed.",
        _ => "The connection could not be read, or its list of users is not proven complete.",
    };

    private static string Days(IReadOnlyCollection<ReviewRun> runs) =>
        string.Join(" or ", runs.Select(run => run.InactiveDays).Distinct().Select(days =>
            days == 1 ? "1 day" : days.ToString(CultureInfo.InvariantCulture) + " days"));

    private static string Rosters(IReadOnlyCollection<ReviewRun> runs)
    {
        var rosters = runs.Where(run => run.RosterPath is not null)
            .Select(run => Path.GetFileName(run.RosterPath) + ", " + run.RosterCount.ToString(CultureInfo.InvariantCulture)
                + (run.RosterCount == 1 ? " address" : " addresses")
                + (run.MaxOrphanPercent is { } most ? $"; at most {most}% of the members may be missing from it" : ""))
            .Distinct().ToList();
        return rosters.Count == 0 ? "" : " (" + string.Join("; ", rosters) + ")";
    }
}
