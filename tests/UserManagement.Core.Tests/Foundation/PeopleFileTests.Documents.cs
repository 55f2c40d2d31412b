using System;
using System.Linq;
using System.Text;
using UserManagement.Foundation.Documents;
using UserManagement.Foundation.PeopleFiles;
using Xunit;

namespace UserManagement.Core.Tests;

public sealed partial class PeopleFileTests
{
    [Fact]
    public void CSV_row_with_more_cells_than_the_header_is_an_error()
    {
        var refused = Assert.Throws<PlatformException>(() =>
            PeopleFile.Parse($"Name,Email\nNovak, Zoe,{Zoe}\n", "roster.csv", PeopleFileKind.Roster));
        Assert.Contains("line 2 has 3 cells", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Line_number_in_a_CSV_error_counts_line_breaks_inside_quotes(string end)
    {
        var text = $"Name,Email\n\"Zoe\nNovak\",{Zoe}\n\nMax,max\n".Replace("\n", end, StringComparison.Ordinal);
        var refused = Assert.Throws<PlatformException>(() => PeopleFile.Parse(text, "roster.csv", PeopleFileKind.Roster));
        Assert.Contains("line 5: 'max'", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[{\"email\": null, \"mail\": \"zoe.novak@example.com\"}]", null)]
    [InlineData("[\"Zoe <zoe.novak@example.com>\"]", null)]
    [InlineData("[{\"email\": 7}]", "item 1")]
    [InlineData("[null]", "item 1 is null")]
    [InlineData("[\"zoe.novak@example.com\", {\"name\": \"Max\"}]", "item 2 has none of the properties")]
    [InlineData("{\"value\": [\"zoe.novak@example.com\"]}", "item 1 has none of the properties")]
    [InlineData("[{\"email\": {\"work\": \"zoe.novak@example.com\"}}]", "item 1, email has none of the properties")]
    public void Roster_item_in_JSON_is_read_if_it_has_an_address_and_is_otherwise_an_error_with_the_item_number(string json, string? error)
    {
        if (error is null) Assert.Equal([Zoe], PeopleFile.Parse(json, "roster.json", PeopleFileKind.Roster));
        else
            Assert.Contains(error,
                Assert.Throws<PlatformException>(() => PeopleFile.Parse(json, "roster.json", PeopleFileKind.Roster)).Message,
                StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("utf-32", true)]
    public void Roster_in_a_Unicode_encoding_is_read_with_and_without_a_byte_order_mark(string name, bool mark)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes($"Email,Name\n{Zoe},Zoé\n")];
        Assert.Equal([Zoe], PeopleFile.Parse(TextDocument.Decode(bytes), "roster.csv", PeopleFileKind.Roster));
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 0 })]
    [InlineData(new byte[] { 65, 0, 0, 66, 65 })]
    public void File_with_NUL_bytes_that_is_not_Unicode_text_is_a_FormatException(byte[] bytes) =>
        Assert.Throws<FormatException>(() => TextDocument.Decode(bytes));

    [Fact]
    public void Error_about_ten_invalid_lines_shows_three_and_counts_the_other_seven()
    {
        var refused = Assert.Throws<PlatformException>(() =>
            PeopleFile.Parse("Email\n" + string.Concat(Enumerable.Repeat("*@example.com\n", 10)), "roster.csv", PeopleFileKind.Roster));
        Assert.Contains("and 7 more", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nobody\n\n")]
    [InlineData("Email\n\n;;\n")]
    [InlineData("[]")]
    public void Roster_or_protected_list_without_users_is_an_error(string text)
    {
        Assert.Contains("every user would be reported as orphaned",
            Assert.Throws<PlatformException>(() => PeopleFile.Parse(text, "roster", PeopleFileKind.Roster)).Message,
            StringComparison.Ordinal);
        Assert.Contains("lists no users",
            Assert.Throws<PlatformException>(() => PeopleFile.Parse(text, "protected", PeopleFileKind.Protected)).Message,
            StringComparison.Ordinal);
    }
}
