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

/// <summary>Writes an access review as CSV or JSON, and formats values for every report format.</summary>
internal static class ReviewReport
{
    private static readonly string[] Columns =
    [
        "Platform", "Connection", "Organization", "UserId", "Email", "Name", "Status", "OrgRole", "Roles", "Teams", "CreatedAt",
        "LastActiveAt", "Findings", "Reasons", "ReviewedAt"
    ];

    /// <summary>Writes CSV whose cells a spreadsheet program never evaluates as formulas.</summary>
    public static string ToCsv(IEnumerable<PlatformAccessReview> reviews, char delimiter)
    {
        var csv = new CsvWriter(delimiter).Row(Columns);
        foreach (var review in reviews) csv.Row(Cells(review));
        return csv.ToString();
    }

    /// <summary>Writes a JSON list of objects with the properties of the reviews.</summary>
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

    /// <summary>Formats a time in the same way for every report format.</summary>
    public static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>The text for roles or teams that were not read. An empty cell would mean that the user has none.</summary>
    public const string NotRead = "(not read)";

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
