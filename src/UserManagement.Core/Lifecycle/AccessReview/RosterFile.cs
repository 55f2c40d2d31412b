using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using UserManagement.Documents;

namespace UserManagement.Lifecycle;

/// <summary>The people whom an organization knows: a CSV with a column of addresses, a JSON list, or an address a line.</summary>
internal sealed class RosterFile
{
    private static readonly string[] Columns = ["Email", "UserPrincipalName", "Mail", "Alias", "Aliases"];
    private static readonly char[] Between = [';', ',', ' ', '|'];
    private readonly HashSet<string> _addresses;

    private RosterFile(IEnumerable<string> addresses) => _addresses = new HashSet<string>(addresses, StringComparer.OrdinalIgnoreCase);

    public int Count => _addresses.Count;

    public bool Has(string? email) => email is not null && _addresses.Contains(email.Trim());

    /// <exception cref="PlatformException">The file can't be read, or names nobody: then everybody would be an orphan.</exception>
    public static RosterFile Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, e.Message.TrimEnd('.'), e);
        }
    }

    /// <exception cref="PlatformException">The text is no roster, or names nobody.</exception>
    public static RosterFile Parse(string text, string path)
    {
        RosterFile roster;
        try
        {
            text = text.TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
            var cells = text.StartsWith("[", StringComparison.Ordinal) || text.StartsWith("{", StringComparison.Ordinal) ? FromJson(text) : FromCsv(CsvReader.Read(text), path);
            roster = new RosterFile(cells.SelectMany(cell => cell.Split(Between)).Select(address => address.Trim()).Where(address => address.IndexOf('@') > 0));
        }
        catch (JsonException e)
        {
            throw Unreadable(path, $"line {e.LineNumber + 1} is not JSON", null);
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            throw Unreadable(path, e is FormatException ? e.Message : "a text in it is not Unicode", e);
        }

        return roster.Count > 0 ? roster : throw new PlatformException(PlatformError.InvalidRequest, $"The roster {path} holds no e-mail address, so everybody would be an orphan.", "Name a file with the addresses of the people who belong here.");
    }

    private static PlatformException Unreadable(string path, string why, Exception? cause) =>
        new(PlatformError.InvalidRequest, $"The roster {path} can't be read: {why}.", "Check the path, its permissions and its form: a CSV with a column Email, a JSON list, or an address a line.", cause);

    private static IEnumerable<string> FromCsv(List<string[]> rows, string path)
    {
        if (rows.Count == 0) return [];
        var columns = Enumerable.Range(0, rows[0].Length).Where(column => Columns.Contains(rows[0][column].Trim(), StringComparer.OrdinalIgnoreCase)).ToList();
        if (columns.Count > 0) return rows.Skip(1).SelectMany(row => columns.Where(column => column < row.Length).Select(column => row[column]));
        if (rows.TrueForAll(row => row.Length == 1)) return rows.Select(row => row[0].Split('#')[0]);
        throw new PlatformException(PlatformError.InvalidRequest, $"The roster {path} has none of the columns {string.Join(", ", Columns)}, but {string.Join(", ", rows[0].Take(10).Select(InputRules.Shorten))}.", "Name the column of the addresses Email.");
    }

    private static List<string> FromJson(string text)
    {
        using var document = JsonDocument.Parse(text);
        var people = document.RootElement.ValueKind == JsonValueKind.Array ? [.. document.RootElement.EnumerateArray()] : new[] { document.RootElement };
        var addresses = new List<string>();
        foreach (var person in people) Add(person);
        return addresses;

        void Add(JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.String) addresses.Add(element.GetString() ?? "");
            else if (element.ValueKind == JsonValueKind.Array) foreach (var one in element.EnumerateArray()) Add(one);
            else if (element.ValueKind == JsonValueKind.Object)
            {
                foreach (var property in element.EnumerateObject())
                    if (Columns.Contains(property.Name, StringComparer.OrdinalIgnoreCase) && property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Array) Add(property.Value);
            }
        }
    }
}
