using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using UserManagement.Foundation.Documents;
using UserManagement.Foundation.Text;

namespace UserManagement.AccessReview;

/// <summary>An access review as one page to read, print and hand to an auditor.</summary>
internal static class ReviewPage
{
    private const string Style = """
        :root { color-scheme: light dark; --line: #8884; --soft: #8882; }
        body { font: 15px/1.45 system-ui, sans-serif; max-width: 78rem; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.5rem; margin: 0; }
        h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
        p { margin: .3rem 0; }
        table { border-collapse: collapse; width: 100%; }
        th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; }
        th, td { border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
        th { font-weight: 600; background: var(--soft); }
        th, td.short { overflow-wrap: normal; white-space: nowrap; }
        td.number, th.number { text-align: right; white-space: normal; }
        small { opacity: .75; }
        ul { margin: 0; padding-left: 1.1rem; }
        @media print { body { max-width: none; margin: 0; } tr { break-inside: avoid; } }

        """;

    public static string Make(string title, IReadOnlyList<PlatformAccessReview> reviews, DateTimeOffset now)
    {
        var page = new HtmlPage(title, Style);
        var people = reviews.Where(review => review.User is not null).ToList();
        var memberships = people.Count == 1 ? "membership" : "memberships";
        var withFindings = people.Count(review => review.Findings.Count > 0);
        page.Element("h1", title)
            .Element(
                "p",
                $"{people.Count} {memberships}, {withFindings} of them with findings. Times are UTC. Written {ReviewReport.Time(now)}.")
            .Element("p", "This report lists only the records passed to it. A connection in which nothing was found is not in it.");
        foreach (var missing in reviews.Where(review => review.User is null))
            page.Element("p", $"Not assessed: {Name((missing.Platform, missing.Connection, missing.Organization))}: "
                + $"{ReviewReport.Join(missing.Reasons)}");
        var connections = reviews.GroupBy(review => (review.Platform, review.Connection, review.Organization)).ToList();
        Summary(page, reviews, connections.Select(group => (Name(group.Key), group.ToList())).ToList());
        foreach (var group in connections.Where(group => group.Any(review => review.User is not null)))
        {
            page.Element("h2", Name(group.Key)).Element("p", $"Read {ReviewReport.Time(group.First().Reviewed)}.");
            People(page, group);
        }

        return page.ToString();
    }

    private static void Summary(
        HtmlPage page, IReadOnlyList<PlatformAccessReview> all, List<(string Name, List<PlatformAccessReview> Reviews)> connections)
    {
        var found = all.SelectMany(review => review.Findings).Distinct().OrderBy(finding => finding).ToList();
        if (found.Count == 0)
        {
            page.Element("p", all.Count == 0
                ? "No membership was given to this report: nothing was found, or nothing could be read."
                : "Nothing was found that is worth a look.");
            return;
        }

        page.Markup("<table>\n<tr><th>Finding</th>");
        foreach (var (name, _) in connections) page.Markup("<th class=\"number\">").Text(name).Markup("</th>");
        page.Markup("</tr>\n");
        foreach (var finding in found)
        {
            page.Markup("<tr>").Element("td", finding.ToString());
            foreach (var (_, reviews) in connections)
                page.Markup("<td class=\"number\">")
                    .Text(reviews.Count(review => review.Findings.Contains(finding)).ToString(CultureInfo.InvariantCulture))
                    .Markup("</td>");
            page.Markup("</tr>\n");
        }

        page.Markup("</table>\n");
    }

    private static void People(HtmlPage page, IEnumerable<PlatformAccessReview> reviews)
    {
        page.Markup("<table>\n<tr><th>Person</th><th>Status</th><th>Roles</th><th>Teams</th><th>Created</th>"
            + "<th>Last seen</th><th>Findings</th></tr>\n");
        foreach (var review in reviews.Where(review => review.User is not null))
        {
            page.Markup("<tr><td>").Text(review.Email ?? review.UserId);
            if (review.Name is { Length: > 0 }) page.Markup("<br><small>").Text(review.Name).Markup("</small>");
            page.Markup("</td>");
            Short(page, review.Status.ToString());
            page.Element("td", ReviewReport.Join(Roles(review), ", ")).Element("td", ReviewReport.Join(review.Teams, ", "));
            Short(page, TimeText.Day(review.User?.Created));
            Short(page, TimeText.Day(review.User?.LastActive));
            page.Markup("<td>");
            if (review.Findings.Count > 0) page.Markup("<ul>");
            for (var i = 0; i < review.Findings.Count; i++)
                page.Markup("<li><b>").Text(review.Findings[i].ToString()).Markup("</b>: ").Text(review.Reasons[i]).Markup("</li>");
            if (review.Findings.Count > 0) page.Markup("</ul>");
            page.Markup("</td></tr>\n");
        }

        page.Markup("</table>\n");
    }

    private static void Short(HtmlPage page, string text) => page.Markup("<td class=\"short\">").Text(text).Markup("</td>");

    private static List<string>? Roles(PlatformAccessReview review) =>
        review.OrgRole is not { } role
            ? review.Roles?.ToList()
            : [.. (review.Roles ?? [ReviewReport.NotRead]).Prepend(role).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static string Name((string Platform, string Connection, string? Organization) key) =>
        $"{key.Platform}, connection '{key.Connection}'{(key.Organization is null ? "" : ", " + key.Organization)}";
}
