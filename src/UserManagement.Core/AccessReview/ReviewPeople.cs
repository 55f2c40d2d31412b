using System.Linq;
using UserManagement.Foundation.Documents;

namespace UserManagement.AccessReview;

/// <summary>Writes the overview table of the report page: a row for each person, a column for each connection.</summary>
internal static class ReviewPeople
{
    public static void Write(HtmlPage page, ReviewData data)
    {
        if (data.People.Count == 0) return;
        var places = data.Connections.Where(place => place.Read is not null).ToList();
        page.Markup("<details class=\"people\"" + (data.People.Count > ReviewFindings.MostOpen ? "" : " open") + ">\n"
            + "<summary><h2>People by connection <span class=\"count\">").Text(ReviewPage.Number(data.People.Count))
            .Markup("</span></h2></summary>\n<p id=\"people\">").Text(data.Runs.All(run => run.All)
                ? "An empty cell means that the person is not a member, or that the record was not passed to this report."
                : "This review lists members with findings. An empty cell means no membership, or a membership without findings.")
            .Text(data.Deactivated == 0 ? "" : " " + ReviewPage.Count(data.Deactivated, "of the memberships is", "of the memberships are")
                + " deactivated and " + (data.Deactivated == 1 ? "is not counted as a member." : "are not counted as members."))
            .Markup("</p>\n<table class=\"matrix cards\">\n<thead><tr><th scope=\"col\">Person</th>");
        foreach (var place in places) page.Markup("<th scope=\"col\">").Wrapped(ReviewData.Name(place.Connection)).Markup("</th>");
        page.Markup("</tr></thead>\n<tbody>\n");
        foreach (var person in data.People)
        {
            page.Markup("<tr><th scope=\"row\">").Wrapped(person.Key);
            if (person.Select(review => review.Name).FirstOrDefault(name => name is { Length: > 0 }) is { } shown)
                page.Markup("<small>").Wrapped(shown).Markup("</small>");
            page.Markup("</th>");
            var memberships = person.ToLookup(review => review.Place);
            foreach (var place in places)
            {
                page.Markup("<td>");
                foreach (var review in memberships[place]) Membership(page, review);
                page.Markup("</td>");
            }

            page.Markup("</tr>\n");
        }

        page.Markup("</tbody>\n</table>\n</details>\n");
    }

    private static void Membership(HtmlPage page, PlatformAccessReview review)
    {
        // The label is for narrow screens, which have no column headings.
        page.Markup("<span class=\"label\">").Wrapped(ReviewData.Name(review.Origin)).Markup("</span> ");
        // Pending and Suspended are both a status and a finding, so they are shown once.
        var status = review.Status.ToString();
        var others = review.Findings.Where(finding => finding.ToString() != status).ToList();
        if (others.Count < review.Findings.Count) Link(page, review.Findings.First(finding => finding.ToString() == status));
        else page.Text(status);
        if (others.Count == 0) return;
        page.Markup(" <span class=\"chips\">");
        foreach (var finding in others) Link(page, finding);
        page.Markup("</span>");
    }

    private static void Link(HtmlPage page, AccessFinding finding) =>
        page.Markup("<a href=\"#" + FindingWords.Anchor(finding) + "\">").Text(FindingWords.Title(finding)).Markup("</a> ");
}
