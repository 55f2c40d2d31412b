using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using UserManagement.Foundation.Documents;
using UserManagement.Model;

namespace UserManagement.AccessReview;

/// <summary>An access review as one page to read, print, sign and hand to an auditor.</summary>
internal static class ReviewPage
{
    public static string Make(string title, IReadOnlyList<PlatformAccessReview> reviews, DateTimeOffset now)
    {
        var page = new HtmlPage(title, ReviewStyle.Sheet);
        var data = new ReviewData(reviews);
        page.Markup("<main>\n<header>\n").Element("h1", title);
        Facts(page, data, now);
        page.Markup("</header>\n");
        if (reviews.Count == 0)
            page.Element("p", "No record was passed to this report: nothing was found, or nothing could be read. "
                + "A review with -All lists every member, and therefore every connection that was read.");
        else
        {
            Gaps(page, data);
            Contents(page, data);
            ReviewSummary.Write(page, data);
            ReviewConnections.Write(page, data);
            foreach (var finding in data.Found) ReviewFindings.Write(page, data, finding);
            ReviewPeople.Write(page, data);
            SignOff(page);
        }

        return page.Markup("</main>\n").ToString();
    }

    /// <summary>Formats a number with thousands separators, such as <c>1,250</c>.</summary>
    public static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>Formats a number with its noun in the singular or plural, such as <c>1 connection</c>.</summary>
    public static string Count(int number, string one, string several) => Number(number) + " " + (number == 1 ? one : several);

    /// <summary>Formats a time in UTC to the minute.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";

    private static void Facts(HtmlPage page, ReviewData data, DateTimeOffset now)
    {
        page.Markup("<dl class=\"facts\">\n");
        foreach (var run in data.Runs)
        {
            if (run != data.Runs[0]) page.Markup("</dl>\n<dl class=\"facts\">\n");
            Fact(page, "Review run by", run.By);
            Fact(page, "Started", Time(run.Started));
            Fact(page, "Scope", (run.All ? "Every member" : "Members with findings")
                + " of " + Count(run.Connections.Count, "connection", "connections"));
            if (run.RosterPath is { } roster) Fact(page, "Roster", roster);
        }

        Fact(page, "Report written", Time(now));
        Fact(page, "Dates and times", "UTC");
        Fact(page, "Module", "UserManagement " + typeof(ReviewPage).Assembly.GetName().Version?.ToString(3));
        page.Markup("</dl>\n");
    }

    private static void Fact(HtmlPage page, string name, string value) =>
        page.Markup("<div><dt>").Text(name).Markup("</dt><dd>").Wrapped(value).Markup("</dd></div>\n");

    /// <summary>Writes a warning if connections were not assessed, or if the report lacks records of assessed connections.</summary>
    private static void Gaps(HtmlPage page, ReviewData data)
    {
        var unread = data.Connections.Where(data.IsUnread).ToList();
        var partial = data.Connections.Where(place => place.Read is not null && data.Given(place) < place.Records).ToList();
        if (unread.Count + partial.Count == 0) return;
        page.Markup("<div class=\"gap\" role=\"note\">\n");
        if (unread.Count > 0)
            page.Markup("<p><strong>").Text("Not assessed: " + Count(unread.Count, "connection", "connections") + ".")
                .Markup("</strong> ").Wrapped(Names(unread)).Text(". This report says nothing about the members there.").Markup("</p>\n");
        if (partial.Count > 0)
            page.Markup("<p><strong>").Text("Not every record is in this report.").Markup("</strong> ")
                .Text("The review had more records than were passed to this report: ").Wrapped(Names(partial)).Text(".").Markup("</p>\n");
        page.Markup("</div>\n");
    }

    private static string Names(IEnumerable<ReviewedConnection> places) =>
        string.Join(", ", places.Select(place => ReviewData.Name(place.Connection)));

    private static void Contents(HtmlPage page, ReviewData data)
    {
        page.Markup("<nav aria-label=\"Contents\">\n<ul>\n<li><a href=\"#summary\">Summary</a></li>\n"
            + "<li><a href=\"#connections\">Connections</a></li>\n<li><a href=\"#definitions\">Definitions</a></li>\n");
        foreach (var finding in data.Found)
            page.Markup("<li><a href=\"#").Markup(FindingWords.Anchor(finding)).Markup("\">").Text(FindingWords.Title(finding))
                .Markup("</a> <span class=\"count\">").Text(Number(data.Count(finding))).Markup("</span></li>\n");
        if (data.People.Count > 0) page.Markup("<li><a href=\"#people\">People by connection</a></li>\n");
        page.Markup("<li><a href=\"#sign-off\">Sign-off</a></li>\n</ul>\n</nav>\n");
    }

    private static void SignOff(HtmlPage page)
    {
        page.Markup("<section class=\"signoff\">\n<h2 id=\"sign-off\">Sign-off</h2>\n"
            + "<p>The signers confirm that they checked the records above and that the decisions are theirs.</p>\n"
            + "<table class=\"sign\">\n<thead><tr><th scope=\"col\">Role</th><th scope=\"col\">Name</th><th scope=\"col\">Date</th>"
            + "<th scope=\"col\">Signature</th></tr></thead>\n<tbody>\n");
        foreach (var role in new[] { "Reviewer", "System owner", "Auditor" })
            page.Markup("<tr><th scope=\"row\">").Text(role).Markup("</th><td></td><td></td><td></td></tr>\n");
        page.Markup("</tbody>\n</table>\n</section>\n");
    }
}
