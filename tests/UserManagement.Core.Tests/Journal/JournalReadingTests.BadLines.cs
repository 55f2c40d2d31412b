using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using UserManagement.Foundation.Storage;
using UserManagement.Journal;
using Xunit;

namespace UserManagement.Core.Tests;

public sealed partial class JournalReadingTests
{
    [Theory]
    [InlineData("{\"type\":\"intent\"")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("not JSON")]
    [InlineData("\0\0\0\0")]
    public void Journal_line_that_is_not_a_JSON_record_is_one_error_and_the_other_lines_are_read(string bad) =>
        AssertOneError(Encoding.UTF8.GetBytes(bad));

    [Theory]
    [InlineData("\"for\":\"u2\\ud800@example.com\"")]
    [InlineData("\"for\":null")]
    [InlineData("\"for\":\"\"")]
    [InlineData("\"for\":5")]
    [InlineData("\"for\":[\"u2\"]")]
    [InlineData("\"before\":null,\"for\":\"u2\"")]
    [InlineData("\"before\":\"x\",\"for\":\"u2\"")]
    [InlineData("\"before\":{\"status\":\"Active\",\"roles\":null},\"for\":\"u2\"")]
    [InlineData("\"before\":{\"status\":\"Active\",\"roles\":[null]},\"for\":\"u2\"")]
    [InlineData("\"before\":{\"status\":7},\"for\":\"u2\"")]
    [InlineData("\"before\":{},\"for\":\"u2\"")]
    [InlineData("\"for\":\"u2\",\"for\":\"u3\"")]
    public void Journal_line_with_an_invalid_field_is_one_error_and_the_other_lines_are_read(string fields)
    {
        var line = """{"type":"intent","op":2,"at":"""
            + "\"2026-01-01T00:00:00.000Z\""
            + $$""","platform":"Keeptrusts","connection":"hr","host":"h","action":"Suspend",{{fields}},"hash":"x"}""";
        AssertOneError(Encoding.UTF8.GetBytes(line));
    }

    [Fact]
    public void Journal_line_with_invalid_UTF8_is_one_error_and_the_other_lines_are_read()
    {
        var line = Encoding.UTF8.GetBytes(
            """{"type":"intent","op":2,"at":"""
            + "\"2026-01-01T00:00:00.000Z\""
            + ""","platform":"Keeptrusts","connection":"hr","host":"h","action":"Suspend","for":"u?"}""");
        line[Array.IndexOf(line, (byte)'?')] = 0xFF;
        AssertOneError(line);
    }

    [Fact]
    public void Journal_line_over_a_megabyte_is_one_error_and_the_other_lines_are_read() =>
        AssertOneError(Encoding.UTF8.GetBytes("{\"type\":\"" + new string('x', 3 * LineReader.Longest) + "\"}"));

    /// <summary>
    /// Writes a journal of three changes, replaces the intent of the second, and expects one error and the other two changes.
    /// </summary>
    private void AssertOneError(byte[] bad)
    {
        var file = _bench.Forge(At, "aaaaaaaaaaaa", JournalBench.Changes(3));
        var lines = File.ReadAllLines(file).Select(Encoding.UTF8.GetBytes).ToList();
        lines[2] = bad;
        using (var stream = File.Create(file)) lines.ForEach(line => stream.Write([.. line, (byte)'\n']));
        foreach (var (read, users) in new (Func<string, Action<PlatformException>?, IEnumerable<PlatformJournalEntry>>, string[])[]
        {
            (JournalReader.Read, ["u1@example.com", "u3@example.com"]),
            (JournalReader.ReadNewestFirst, ["u3@example.com", "u1@example.com"])
        })
        {
            var errors = new List<PlatformException>();
            Assert.Equal(users, read(file, errors.Add).Select(entry => entry.User));
            var error = Assert.Single(errors);
            Assert.Equal(PlatformError.JournalDamaged, error.Error);
            Assert.Contains("Line 3 of the journal " + file, error.Message, StringComparison.Ordinal);
        }

        var check = JournalScan.Run(file, null);
        Assert.Equal((false, (int?)3, 6), (check.Intact, check.BrokenLine, check.Lines));
    }

    private string Long(int count)
    {
        var file = _bench.Forge(At, "cccccccccccc", JournalBench.Changes(count));
        return file;
    }

    private static void Fail(PlatformException e) => Assert.Fail(e.Message);
}
