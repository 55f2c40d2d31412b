using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using UserManagement.Foundation.Documents;

namespace UserManagement.AccessReview;

/// <summary>Writes the summary of the report page: counts, and bar charts by finding and by connection.</summary>
internal static class ReviewSummary
{
    public static void Write(HtmlPage page, ReviewData data)
    {
        page.Markup("<section>\n<h2 id=\"summary\">Summary</h2>\n<ul class=\"tiles\">\n");
        Tile(page, $"{data.Places.Count(place => !place.Any(data.IsUnread))} of {data.Places.Count}", "connections assessed");
        Tile(page, ReviewPage.Number(data.Places.Sum(place => place.OrderBy(run => run.Read).Last().Members)), "members read");
        Tile(page, ReviewPage.Number(data.MembershipsWithFindings), "memberships with findings");
        Tile(page, ReviewPage.Number(data.People.Count(person => person.Any(review => review.Findings.Count > 0))), "people with findings");
        Tile(page, ReviewPage.Number(data.FindingCount), "findings");
        page.Markup("</ul>\n");
        if (data.FindingCount == 0) page.Element("p", "Nothing was found that needs a decision.");
        else
        {
            page.Markup("<div class=\"charts\">\n");
            Chart(page, "Findings by kind", data.LookedFor.Union(data.Found).OrderBy(finding => finding)
                .Select(finding => (FindingWords.Title(finding), data.Count(finding))));
            Chart(page, "Findings by connection", data.Connections.Where(place => place.Read is not null).Select(place => (
                ReviewData.Name(place.Connection),
                data.Records.Where(review => review.Place == place).Sum(review => review.Findings.Count))));
            page.Markup("</div>\n");
        }

        page.Markup("</section>\n");
    }

    private static void Tile(HtmlPage page, string number, string what) =>
        page.Markup("<li><b>").Text(number).Markup("</b> ").Text(what).Markup("</li>\n");

    private static void Chart(HtmlPage page, string title, IEnumerable<(string Name, int Count)> rows)
    {
        var bars = rows.ToList();
        var most = Math.Max(1, bars.Count == 0 ? 0 : bars.Max(bar => bar.Count));
        page.Markup("<table class=\"chart\">\n<caption>").Text(title).Markup("</caption>\n<tbody>\n");
        foreach (var (name, count) in bars)
        {
            // The bar gets its length from a CSS class, because the content security policy of the page forbids style attributes.
            var length = (int)Math.Ceiling(count * 100.0 / most);
            page.Markup("<tr><th scope=\"row\">").Wrapped(name)
                .Markup("</th><td><span class=\"bar w" + length.ToString(CultureInfo.InvariantCulture) + "\"></span></td><td class=\"n\">")
                .Text(ReviewPage.Number(count)).Markup("</td></tr>\n");
        }

        page.Markup("</tbody>\n</table>\n");
    }
}
