using System;
using System.Linq;
using System.Net;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using UserManagement.AccessReview;
using UserManagement.Foundation.Documents;
using UserManagement.Foundation.Text;
using Xunit;

namespace UserManagement.Fuzz.Tests;

public sealed class DocumentTests
{
    private static readonly Gen<string> Cell = Gen.Frequency(
        (3, Characters.Any),
        (2, Gen.Elements(
            "=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "  =1", "x;=1+1;y", "x\u061B=1+1",
            "x; \"=1+1", "a,-2", "a|@b", "\uFF1D1",
            "a \"quoted\" name", "a,b;c", "\"", "</td><script>x</script>", "<img src=x onerror=y>", "' onload='x", "&lt;")));

    private static readonly Arbitrary<string[][]> Table = Arb.From(
        Gen.Choose(1, 5).SelectMany(width => Gen.Choose(1, 4).SelectMany(height => Cell.ArrayOf(width).ArrayOf(height))), Shrink.Shorter);

    [Fact]
    public void Written_CSV_has_the_given_cells_and_no_cell_that_a_spreadsheet_takes_as_a_formula() =>
        Fuzz.Check("CSV written and read", Table, rows =>
    {
        var csv = new CsvWriter();
        foreach (var row in rows) csv.Row(row);
        var back = CsvReader.Read(csv.ToString());
        var expected = rows.Where(row => row.Length > 1 || row[0].Length > 0).ToArray(); // an empty line is not a row
        Assert.Equal(expected.Length, back.Count);
        foreach (var (row, read) in expected.Zip(back))
        {
            Assert.Equal(row.Length, read.Length);
            foreach (var (cell, shown) in row.Zip(read))
            {
                Assert.False(HiddenText.Has(shown));
                foreach (var part in shown.Split(';', ',', '|', '\u061B'))
                    Assert.DoesNotMatch("^[=+\\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]", part.TrimStart().TrimStart('"').TrimStart());
                // The writer adds only apostrophes.
                Assert.Equal(
                    SafeText.Escape(cell).Replace("'", "", StringComparison.Ordinal), shown.Replace("'", "", StringComparison.Ordinal));
                if (cell.All(char.IsAsciiLetterOrDigit)) Assert.Equal(cell, shown);
            }
        }

        return true;
    });

    [Fact]
    public void Any_text_in_an_HTML_page_stays_text_and_adds_no_markup() => Fuzz.Check("HTML text", Arb.From(Cell, Shrink.Text), text =>
    {
        var page = new HtmlPage(text, "").Element("p", text).ToString();
        var shown = Regex.Match(page, "<p>([^<>\"]*)</p>\n?</body>\n</html>\n$");
        Assert.True(shown.Success);
        Assert.Equal(SafeText.Escape(text), WebUtility.HtmlDecode(shown.Groups[1].Value));
        Assert.Equal(new HtmlPage("", "").Element("p", "").ToString().Count(c => c == '<'), page.Count(c => c == '<'));
        return text.Any(c => c is '<' or '&' or '"' or '\'');
    });

    [Fact]
    public void Text_in_an_HTML_page_is_unchanged_apart_from_added_wbr_tags() =>
        Fuzz.Check("HTML wrapped text", Arb.From(Cell, Shrink.Text), text =>
    {
        var page = new HtmlPage("", "").Markup("<p>").Wrapped(text).Markup("</p>").ToString();
        var shown = Regex.Match(page, "<p>((?:[^<>\"]|<wbr>)*)</p>\n?</body>\n</html>\n$");
        Assert.True(shown.Success);
        Assert.Equal(
            SafeText.Escape(text), WebUtility.HtmlDecode(shown.Groups[1].Value.Replace("<wbr>", "", StringComparison.Ordinal)));
        return shown.Groups[1].Value.Contains("<wbr>", StringComparison.Ordinal);
    });

    [Fact]
    public void Any_roster_is_read_or_refused_with_InvalidRequest() => Fuzz.Check("roster", TextFile.Like(
        "Email,Name\njane@example.com,\"Doe, Jane\"\n",
        "Name;Mail;Alias\nJoe;joe@example.com;j@example.com, jo@example.com\n",
        "# staff\njane@example.com\njoe@example.com # left\n",
        """[{"email":"jane@example.com","aliases":["j@example.com"]},"joe@example.com"]"""), content => TextFile.Read(() =>
        Assert.True(RosterFile.Parse(TextFile.TextOf(content), "roster.csv").Count > 0)));
}
