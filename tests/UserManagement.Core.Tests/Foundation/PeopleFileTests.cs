using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Foundation.PeopleFiles;
using Xunit;

namespace UserManagement.Core.Tests;

public sealed partial class PeopleFileTests
{
    private const string Zoe = "zoe.novak@example.com";
    private const string Max = "max@example.com";

    public static TheoryData<string> Forms =>
        [.. Lines(Zoe), .. Lines(Zoe).Select(line => line + "\r"), "  " + Zoe + " ", Zoe + " # left in May", "\u00A0" + Zoe];

    public static TheoryData<string, string> Refused => new()
    {
        { "*@example.com", "'*'" },
        { Zoe + "\u200B", "U+200B" },
        { "zoe\u200D.novak@example.com", "U+200D" },
        { "\u2060" + Zoe, "U+2060" },
        { "zoe\u3164@example.com", "U+3164" },
        { "zoe\uFE0F@example.com", "U+FE0F" },
        { "zoe\U000E0061@example.com", "U+E0061" },
        { "zoe\0@example.com", "NUL character" },
        { "zoe\uFFFD@example.com", "wrong encoding" },
        { "@example.com", "'@'" },
        { "zoe@", "'@'" },
        { "zoe@x@example.com", "'@'" },
        { "mailto:" + Zoe + "?subject=x", "'?'" },
        { "\u201C" + Zoe + "\u201D", "\u201C" },
        { "\u2018" + Zoe, "\u2018" },
        { "'" + Zoe, "quotation mark" },
        { "\"" + Zoe, "\"" },
        { "Zoe <" + Zoe, "<" },
        { "Zoe " + Zoe, "a space" },
        { "<" + Zoe + "> <" + Max + ">", "<" },
        { "X500:/o=Example/cn=zoe@example.com", ":" },
        { "zoe\u2009novak@example.com", "U+2009" },
        { "zoe[at]example.com@", "'['" },
        { Zoe + ";*@example.com", "'*'" },
        { "-" + Zoe, "begins with '-'" },
        { "!" + Zoe, "begins with '!'" },
        { "_" + Zoe + "_", "not a valid host name" },
        { "z\u043Ee.novak@example.com", "another script" },
        { "Zoe|" + Zoe, "'|'" },
    };

    [Theory]
    [InlineData("example.com", "is a domain")]
    [InlineData("Zoe", "is read as a name")]
    [InlineData("user_1\nNov\u00E1k", "line 2")]
    public void Protected_list_with_a_domain_a_name_or_an_invalid_id_is_refused(string text, string reason) => Assert.Contains(
        reason,
        Assert.Throws<PlatformException>(() => PeopleFile.Parse(text, "keep.txt", PeopleFileKind.Protected)).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("Name|Email\nZoe|" + Zoe)]
    [InlineData("Name\u061BEmail\nZoe\u061B" + Zoe)]
    [InlineData("sep=;\r\nName;E-Mail\r\nZoe;" + Zoe)]
    [InlineData("sep=;\rName;E-Mail\rZoe;" + Zoe)]
    [InlineData("\"Name\"\t\"Email\"\n\"Zoe\"\t\"" + Zoe + "\"\n\t\n")]
    public void Address_column_is_found_with_pipe_semicolon_tab_or_Arabic_semicolon_as_separator(string text)
    {
        foreach (var kind in new[] { PeopleFileKind.Roster, PeopleFileKind.Protected })
            Assert.Equal([Zoe], PeopleFile.Parse(text, "people.csv", kind));
    }

    [Fact]
    public void Row_without_an_address_is_an_error_that_names_the_line()
    {
        foreach (var kind in new[] { PeopleFileKind.Roster, PeopleFileKind.Protected })
        {
            var error = Assert.Throws<PlatformException>(() => PeopleFile.Parse("Name,Email\nMax," + Max + "\nZoe,\n", "people.csv", kind));
            Assert.Contains("line 3 has no e-mail address", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Address_with_display_name_mailto_or_SMTP_prefix_or_quotes_is_read_from_text_and_CSV_files(string form)
    {
        foreach (var kind in new[] { PeopleFileKind.Roster, PeopleFileKind.Protected })
        {
            Assert.Equal([Zoe], PeopleFile.Parse(form, "people.txt", kind));
            Assert.Equal([Zoe], PeopleFile.Parse("Email\n" + form, "people.csv", kind));
        }
    }

    [Theory]
    [InlineData(Zoe + ";" + Max)]
    [InlineData(Zoe + ", " + Max)]
    [InlineData(Zoe + " " + Max)]
    [InlineData(Zoe + "|" + Max)]
    [InlineData("\"" + Zoe + ";" + Max + "\"")]
    [InlineData("SMTP:" + Zoe + ";smtp:" + Max + ";")]
    [InlineData("Novak, Zoe <" + Zoe + ">; \"Mustermann; Max\" <" + Max + ">")]
    [InlineData("Novak, Zoe <" + Zoe + ">, Mustermann, Max <" + Max + ">")]
    [InlineData("'" + Zoe + "','" + Max + "'")]
    public void Several_addresses_in_one_line_are_all_read_as_users(string line)
    {
        Assert.Equal([Zoe, Max], PeopleFile.Parse(line, "people.txt", PeopleFileKind.Protected));
        Assert.Equal([Zoe, Max], PeopleFile.Parse("Email\n" + line, "people.csv", PeopleFileKind.Roster));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Invalid_line_is_an_error_that_names_the_file_the_line_and_the_reason(string line, string reason)
    {
        foreach (var kind in new[] { PeopleFileKind.Roster, PeopleFileKind.Protected })
        {
            foreach (var (text, number) in new[] { ($"first@example.com\n{line}\n{Max}\n", 2),
                (
                    $"Name;Email\nFirst;first@example.com\n"
                        + $"Zoe;{line.Replace(';', ',').Replace("\"", "\"\"\"\"", StringComparison.Ordinal)}\n",
                    3) })
            {
                if (text.Contains("\"\"", StringComparison.Ordinal)) continue; // in a CSV file a quote has another meaning
                var refused = Assert.Throws<PlatformException>(() => PeopleFile.Parse(text, "people.csv", kind));
                Assert.Equal((PlatformError.InvalidRequest, 4), (refused.Error, refused.ExitCode));
                Assert.Contains("people.csv", refused.Message, StringComparison.Ordinal);
                Assert.Contains($"line {number}: ", refused.Message, StringComparison.Ordinal);
                Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void User_id_is_accepted_in_a_protected_list_and_refused_in_a_roster()
    {
        Assert.Equal(["user_abc123", Zoe, "user_1", "user_2"],
            PeopleFile.Parse("# who must stay\nuser_abc123\n" + Zoe + " # the boss\nuser_1, user_2\n", "protected.txt",
            PeopleFileKind.Protected));
        Assert.Equal(["user_abc123"], PeopleFile.Parse("Name,UserId\nZoe Novak,user_abc123\n", "protected.csv", PeopleFileKind.Protected));
        Assert.Contains("line 2",
            Assert.Throws<PlatformException>(() =>
            PeopleFile.Parse(Zoe + "\nuser_abc123\n", "roster.txt", PeopleFileKind.Roster)).Message, StringComparison.Ordinal);
        Assert.Contains("a space",
            Assert.Throws<PlatformException>(() => PeopleFile.Parse("Zoe Novak\n", "protected.txt", PeopleFileKind.Protected)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Email")]
    [InlineData("E-Mail")]
    [InlineData("email address")]
    [InlineData(" UPN ")]
    [InlineData("Primary_Email")]
    [InlineData("work email")]
    [InlineData("PrimarySmtpAddress")]
    public void Usual_header_of_the_address_column_is_recognized(string header)
    {
        Assert.Equal([Zoe], PeopleFile.Parse($"{header}\n{Zoe}\n", "roster.csv", PeopleFileKind.Roster));
        Assert.Equal([Zoe], PeopleFile.Parse($"Name,{header}\nZoe,{Zoe}\n", "roster.csv", PeopleFileKind.Roster));
    }

    [Fact]
    public void CSV_without_an_address_column_is_an_error_that_names_the_columns_found()
    {
        var refused = Assert.Throws<PlatformException>(() =>
            PeopleFile.Parse("Name,Abteilung\nZoe,IT\n", "roster.csv", PeopleFileKind.Roster));
        Assert.Contains("found: Name, Abteilung", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void User_principal_name_of_a_guest_is_read_as_the_guests_own_address()
    {
        Assert.Equal(["jane_doe@example.org"],
            PeopleFile.Parse("UserPrincipalName\njane_doe_example.org#EXT#@example.onmicrosoft.com\n", "roster.csv",
            PeopleFileKind.Roster));
    }

    [Fact]
    public void Nickname_in_the_Alias_column_is_ignored_if_the_row_has_an_address_and_is_otherwise_an_error()
    {
        Assert.Equal([Zoe], PeopleFile.Parse($"Alias,Email\nznovak,{Zoe}\n", "roster.csv", PeopleFileKind.Roster));
        Assert.Throws<PlatformException>(() => PeopleFile.Parse("Alias,Email\nznovak,\n", "roster.csv", PeopleFileKind.Roster));
    }

    private static IEnumerable<string> Lines(string address) =>
    [
        address, $"Zoe Novak <{address}>", $"\"Novak, Zoe\" <{address}>", $"Novak, Zoe <{address}>", $"<{address}>", "mailto:" + address,
            "MAILTO:" + address, "SMTP:" + address, "smtp:" + address,
        $"'{address}'", $"\"{address}\"", $"{address};", $"{address},", $"Zoe <mailto:{address}>", $"\"Zoe Novak <{address}>\"",
    ];
}
