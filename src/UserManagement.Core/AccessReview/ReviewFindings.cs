using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Foundation.Documents;
using UserManagement.Foundation.Text;

namespace UserManagement.AccessReview;

/// <summary>Writes the section of one finding: a row for each membership, with empty columns for the decision and the signature.</summary>
internal static class ReviewFindings
{
    /// <summary>
    /// The largest number of rows in a section that is open at first. A longer section is closed, so that the page opens fast; print shows
    /// all rows.
    /// </summary>
    public const int MostOpen = 500;

    public static void Write(HtmlPage page, ReviewData data, AccessFinding finding)
    {
        var anchor = FindingWords.Anchor(finding);
        var rows = data.Records.Where(review => review.Findings.Contains(finding)).ToList();
        page.Markup("<details class=\"finding\"" + (rows.Count > MostOpen ? "" : " open") + ">\n<summary><h2>")
            .Text(FindingWords.Title(finding)).Markup(" <span class=\"count\">").Text(ReviewPage.Number(rows.Count))
            .Markup("</span></h2></summary>\n")
            .Markup("<p id=\"" + anchor + "\">") // the id is not in the heading, so that a link to it opens a closed section
            .Wrapped(FindingWords.Definition(finding, data.Runs)).Markup("</p>\n");
        page.Markup("<table class=\"cards rows\">\n<thead><tr><th scope=\"col\">User</th><th scope=\"col\">Membership</th>"
            + "<th scope=\"col\">Roles and teams</th><th scope=\"col\">Created, last active</th><th scope=\"col\">Why</th>"
            + "<th scope=\"col\">Decision</th><th scope=\"col\">Reviewer</th><th scope=\"col\">Signature, date</th>"
            + "</tr></thead>\n<tbody>\n");
        foreach (var review in rows) Row(page, review, finding);
        page.Markup("</tbody>\n</table>\n</details>\n");
    }

    private static void Row(HtmlPage page, PlatformAccessReview review, AccessFinding finding)
    {
        page.Markup("<tr><th scope=\"row\">").Wrapped(review.Email ?? review.UserId);
        if (review.Name is { Length: > 0 } name) page.Markup("<small>").Wrapped(name).Markup("</small>");
        page.Markup("</th><td>").Wrapped(ReviewData.Name(review.Origin)).Markup("<small>").Text(review.Status.ToString())
            .Markup("</small></td><td>");
        Access(page, review);
        page.Markup("</td><td class=\"dates\">").Text(Day(review.User?.Created)).Markup("<br>").Text(Day(review.User?.LastActive))
            .Markup("</td><td>").Wrapped(Reason(review, finding)).Markup("</td><td class=\"decision\"></td><td></td><td></td></tr>\n");
    }

    private static void Access(HtmlPage page, PlatformAccessReview review)
    {
        var roles = Roles(review);
        page.Wrapped(roles is null ? "Roles not read" : roles.Count == 0 ? "No roles" : string.Join(", ", roles)).Markup("<small>")
            .Wrapped(review.Teams is not { } teams ? "Teams not read"
                : teams.Count == 0 ? "No teams"
                : "Teams: " + string.Join(", ", teams)).Markup("</small>");
    }

    private static List<string>? Roles(PlatformAccessReview review) =>
        review.OrgRole is not { } role
            ? review.Roles?.ToList()
            : [.. (review.Roles ?? (IEnumerable<string>)["other roles not read"]).Prepend(role).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static string Reason(PlatformAccessReview review, AccessFinding finding)
    {
        for (var i = 0; i < review.Findings.Count; i++)
            if (review.Findings[i] == finding) return Sentence.Capitalize(review.Reasons[i]);
        return "";
    }

    private static string Day(DateTimeOffset? time) => time is null ? "–" : TimeText.Day(time);
}
