using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace UserManagement.Lifecycle;

/// <summary>Reads journals: what was changed, and whether the lines are as they were written. A file may still be growing.</summary>
internal static class JournalReader
{
    private const int LongestLine = 1024 * 1024;

    /// <summary>The changes of a file, in the order they were begun. Lines that can't be read are left out; <see cref="Check"/> names them.</summary>
    /// <exception cref="PlatformException">The file can't be read.</exception>
    public static IReadOnlyList<PlatformJournalEntry> Read(string file)
    {
        var entries = new List<PlatformJournalEntry>();
        var open = new Dictionary<int, PlatformJournalEntry>();
        var (run, account, machine) = (JournalFolder.RunOf(file) ?? "", (string?)null, (string?)null);
        foreach (var (line, number) in Lines(file).Lines)
        {
            if (Parse(line) is not { } json) continue;
            switch (Text(json, "type"))
            {
                case "run":
                    (run, account, machine) = (Text(json, "run") ?? run, Text(json, "account"), Text(json, "machine"));
                    break;
                case "intent":
                    var entry = Intent(json, file, number, run);
                    (entry.Account, entry.Machine) = (account, machine);
                    entries.Add(entry);
                    open[entry.Operation] = entry;
                    break;
                case "outcome":
                    if (open.TryGetValue(Number(json, "op"), out var begun)) Outcome(json, begun);
                    break;
            }
        }

        return entries;
    }

    /// <summary>Who was offboarded by the run of a file, how, where, and what came of it, in the order in which they were done.</summary>
    /// <exception cref="PlatformException">The file can't be read.</exception>
    public static IEnumerable<JournalOffboarding> ReadOffboardings(string file) =>
        from line in Lines(file).Lines
        let json = Parse(line.Line)
        where json is not null && Text(json.Value, "type") == "evidence"
        select new JournalOffboarding(
            line.Number,
            [Text(json.Value, "for") ?? "", .. Texts(json.Value, "aliases")],
            Text(json.Value, "action") ?? "",
            new OffboardingScope(Texts(json.Value, "places"), json.Value.TryGetProperty("plusAddress", out var plus) && plus.ValueKind == JsonValueKind.True),
            Text(json.Value, "verdict") ?? "");

    /// <summary>Reads the name and the hash of each version of each evidence file of a run.</summary>
    /// <exception cref="PlatformException">The file cannot be read.</exception>
    public static IEnumerable<(string? File, string? Hash)> ReadEvidence(string file) =>
        from line in Lines(file).Lines
        let json = Parse(line.Line)
        where json is not null && Text(json.Value, "type") is "evidence" or "evidence-begun"
        select (Text(json.Value, "file"), Text(json.Value, "sha256"));

    /// <summary>Whether every line of a file is as it was written.</summary>
    /// <exception cref="PlatformException">The file can't be read.</exception>
    public static PlatformJournalCheck Check(string file)
    {
        var (lines, cutOff) = Lines(file);
        var check = new PlatformJournalCheck(file, JournalFolder.RunOf(file), lines.Count, cutOff);
        var hash = JournalLine.Start(Path.GetFileName(file));
        foreach (var (line, number) in lines)
        {
            if (JournalLine.Check(line, hash) is { } next)
            {
                hash = next;
                continue;
            }

            (check.Intact, check.BrokenLine) = (false, number);
            break;
        }

        return check;
    }

    private static (List<(string Line, int Number)> Lines, bool CutOff) Lines(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, new UTF8Encoding(false));
            var lines = new List<(string, int)>();
            var text = new StringBuilder();
            for (var c = reader.Read(); c >= 0; c = reader.Read())
            {
                if (c == '\n')
                {
                    lines.Add((text.ToString(), lines.Count + 1));
                    text.Clear();
                }
                else if (text.Length < LongestLine)
                {
                    text.Append((char)c);
                }
            }

            return (lines, text.Length > 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlatformException(PlatformError.InvalidRequest, $"The journal {file} can't be read: {e.Message.TrimEnd('.')}.", "Check the path and its permissions.", e);
        }
    }

    private static JsonElement? Parse(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null; // Check names the line
        }
    }

    private static PlatformJournalEntry Intent(JsonElement json, string file, int line, string run) => new(file, line, run, Number(json, "op"))
    {
        At = Time(json, "at"),
        Platform = Text(json, "platform") ?? "",
        Connection = Text(json, "connection") ?? "",
        Host = Text(json, "host") ?? "",
        Organization = Text(json, "organization"),
        By = Text(json, "by"),
        Action = Text(json, "action") ?? "",
        User = Text(json, "for") ?? "",
        Before = State(json, "before"),
    };

    private static void Outcome(JsonElement json, PlatformJournalEntry entry)
    {
        entry.Ended = true;
        entry.Outcome = Enum.TryParse<ChangeOutcome>(Text(json, "outcome"), out var outcome) ? outcome : ChangeOutcome.Unknown;
        entry.ErrorId = Text(json, "error");
        entry.After = State(json, "after");
        entry.RequestId = Text(json, "request");
        entry.Duration = TimeSpan.FromMilliseconds(Number(json, "ms"));
    }

    private static PlatformJournalState? State(JsonElement json, string name) =>
        json.TryGetProperty(name, out var state) && state.ValueKind == JsonValueKind.Object
            ? new PlatformJournalState
            {
                Id = Text(state, "id"),
                Email = Text(state, "email"),
                Status = Enum.TryParse<UserStatus>(Text(state, "status"), out var status) ? status : UserStatus.Unknown,
                OrgRole = Text(state, "orgRole"),
                Roles = Texts(state, "roles"),
                Teams = Texts(state, "teams"),
            }
            : null;

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string[] Texts(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)] : [];

    private static int Number(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : 0;

    private static DateTimeOffset Time(JsonElement json, string name) => DateTimeOffset.TryParse(Text(json, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : default;
}
