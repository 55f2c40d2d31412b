using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using UserManagement.Foundation.Documents;

namespace UserManagement.AccessReview;

/// <summary>An access review as a file: a page to read and sign, a table for a spreadsheet, or data.</summary>
internal static class ReviewReport
{
    private static readonly string[] Columns =
    [
        "Platform", "Connection", "Organization", "UserId", "Email", "Name", "Status", "OrgRole", "Roles", "Teams", "CreatedAt",
        "LastActiveAt", "Findings", "Reasons", "ReviewedAt"
    ];

    /// <summary>Comma-separated values, with what a spreadsheet would calculate made text.</summary>
    /// <param name="reviews">The records.</param>
    /// <param name="delimiter">What separates the values.</param>
    public static string ToCsv(IEnumerable<PlatformAccessReview> reviews, char delimiter)
    {
        var csv = new CsvWriter(delimiter).Row(Columns);
        foreach (var review in reviews) csv.Row(Cells(review));
        return csv.ToString();
    }

    /// <summary>JSON: a list of objects with the properties of the reviews.</summary>
    public static string ToJson(IEnumerable<PlatformAccessReview> reviews)
    {
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.Default }))
        {
            writer.WriteStartArray();
            foreach (var review in reviews) Write(writer, review);
            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    /// <summary>A time as every form of a report has it.</summary>
    public static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>What a table shows where roles or teams were not read: nothing there would mean that there are none.</summary>
    public const string NotRead = "(not read)";

    /// <summary>Several as one text.</summary>
    public static string Join<T>(IReadOnlyList<T>? items, string separator = "; ") =>
        items is null ? NotRead : string.Join(separator, items);

    private static string?[] Cells(PlatformAccessReview review) =>
    [
        review.Platform, review.Connection, review.Organization, review.UserId, review.Email, review.Name, review.Status.ToString(),
        review.OrgRole, Join(review.Roles), Join(review.Teams),
        Time(review.User?.Created), Time(review.User?.LastActive), Join(review.Findings), Join(review.Reasons), Time(review.Reviewed),
    ];

    private static void Write(Utf8JsonWriter writer, PlatformAccessReview review)
    {
        var cells = Cells(review);
        writer.WriteStartObject();
        for (var i = 0; i < Columns.Length; i++)
        {
            IEnumerable<string>? list = Columns[i] switch
            {
                "Roles" => review.Roles,
                "Teams" => review.Teams,
                "Reasons" => review.Reasons,
                "Findings" => review.Findings.Select(finding => finding.ToString()),
                _ => null,
            };
            if (list is null && Columns[i] is "Roles" or "Teams") writer.WriteNull(Columns[i]);
            else if (list is null) writer.WriteString(Columns[i], cells[i]);
            else
            {
                writer.WriteStartArray(Columns[i]);
                foreach (var one in list) writer.WriteStringValue(one);
                writer.WriteEndArray();
            }
        }

        writer.WriteEndObject();
    }
}
