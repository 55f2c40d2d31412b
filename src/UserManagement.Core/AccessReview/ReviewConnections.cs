using System.Linq;
using UserManagement.Foundation.Documents;
using UserManagement.Foundation.Text;
using UserManagement.Model;

namespace UserManagement.AccessReview;

/// <summary>
/// Writes two sections of the report page: the connections with their results, and the definition and number of each finding.
/// </summary>
internal static class ReviewConnections
{
    public static void Write(HtmlPage page, ReviewData data)
    {
        page.Markup("<section>\n<h2 id=\"connections\">Connections</h2>\n<table class=\"cards places\">\n<thead><tr>"
            + "<th scope=\"col\">Connection</th><th scope=\"col\">Organization</th><th scope=\"col\">Account of the token</th>"
            + "<th scope=\"col\" class=\"n\">Members</th><th scope=\"col\" class=\"n\">With findings</th>"
            + "<th scope=\"col\" class=\"n\">Findings</th><th scope=\"col\">Result</th></tr></thead>\n<tbody>\n");
        foreach (var place in data.Connections) Row(page, data, place);
        page.Markup("</tbody>\n</table>\n</section>\n");
        Definitions(page, data);
    }

    private static void Row(HtmlPage page, ReviewData data, ReviewedConnection place)
    {
        var connection = place.Connection;
        var records = data.Records.Where(review => review.Place == place).ToList();
        page.Markup("<tr><th scope=\"row\">").Wrapped(connection.Name).Markup("<small>").Wrapped(connection.Platform)
            .Markup("</small></th><td>").Wrapped(connection.Organization ?? connection.OrganizationId ?? "not known")
            .Markup("<small>").Wrapped(connection.BaseUri.Host).Markup("</small></td><td>").Wrapped(connection.Identity
                ?? "not known").Markup("</td>");
        if (place.Read is { } read)
        {
            foreach (var number in new[]
            {
                place.Members, records.Count(review => review.Findings.Count > 0), records.Sum(review => review.Findings.Count)
            })
                page.Markup("<td class=\"n\">").Text(ReviewPage.Number(number)).Markup("</td>");
            page.Markup("<td><span class=\"ok\">Read completely</span> <small>").Text(ReviewPage.Time(read)).Markup("</small>");
            if (records.Count < place.Records)
                page.Markup("<small>").Text($"Only {ReviewPage.Number(records.Count)} of {ReviewPage.Number(place.Records)} records of the "
                    + "review are in this report.").Markup("</small>");
        }
        else
        {
            page.Markup("<td class=\"n\">–</td><td class=\"n\">–</td><td class=\"n\">–</td>")
                .Markup("<td><span class=\"bad\">Not assessed</span> <small>")
                .Wrapped(place.Problem ?? "The review ended before this connection was read.").Markup("</small>");
        }

        page.Markup("</td></tr>\n");
    }

    private static void Definitions(HtmlPage page, ReviewData data)
    {
        page.Markup("<section>\n<h2 id=\"definitions\">Definitions and thresholds</h2>\n<table class=\"cards definitions\">\n<thead><tr>"
            + "<th scope=\"col\">Finding</th><th scope=\"col\">Definition</th><th scope=\"col\" class=\"n\">Found</th>"
            + "<th scope=\"col\">Not assessed</th></tr></thead>\n<tbody>\n");
        foreach (var finding in data.LookedFor)
        {
            page.Markup("<tr><th scope=\"row\">").Text(FindingWords.Title(finding)).Markup("</th><td>")
                .Wrapped(FindingWords.Definition(finding, data.Runs)).Markup("</td><td class=\"n\">");
            var read = data.Connections.Where(place => place.Read is not null && place.Run.Findings.Contains(finding)).ToList();
            var unknown = read.Where(place => place.Unknown.ContainsKey(finding)).ToList();
            page.Text(unknown.Count == read.Count ? "–" : ReviewPage.Number(data.Count(finding))).Markup("</td><td>");
            foreach (var reason in unknown.GroupBy(place => place.Unknown[finding]))
                page.Markup("<p>").Wrapped(reason.Count() == data.Connections.Count
                    ? SentenceOf(reason.Key)
                    : string.Join(", ", reason.Select(place => ReviewData.Name(place.Connection))) + ": " + reason.Key + ".")
                    .Markup("</p>");
            page.Markup("</td></tr>\n");
        }

        page.Markup("</tbody>\n</table>\n");
        var omitted = Omitted(data);
        if (omitted.Length > 0) page.Element("p", "Not looked for: " + omitted + ".");
        page.Markup("</section>\n");
    }

    private static string Omitted(ReviewData data) => string.Join(
        ", ",
        System.Enum.GetValues(typeof(AccessFinding)).Cast<AccessFinding>()
            .Where(finding => finding != AccessFinding.NotAssessed && !data.LookedFor.Contains(finding)).Select(FindingWords.Title));

    private static string SentenceOf(string text) => Sentence.Capitalize(text) + ".";
}
