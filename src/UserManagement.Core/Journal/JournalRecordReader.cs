using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;

namespace UserManagement.Journal;

/// <summary>
/// Reads one line of a journal strictly: the line is invalid if a required field is missing, or a field is repeated or of the wrong type.
/// </summary>
internal static class JournalRecordReader
{
    private static readonly string[] Fields =
    [
        "type", "op", "at", "run", "account", "machine", "key", "platform", "connection", "host", "organization", "by", "action", "for",
        "before", "outcome", "error", "after", "request", "ms", "aliases", "places", "plusAddress", "verdict", "file", "sha256",
        "reason", "ticket", "team",
    ];

    private static readonly string[] OfRun = ["run", "at"];
    private static readonly string[] OfIntent = ["op", "at", "platform", "connection", "host", "action", "for"];
    private static readonly string[] OfOutcome = ["op", "at", "outcome"];
    private static readonly string[] OfEvidence = ["at", "for", "action", "verdict"];
    private static readonly string[] OfEvidenceBegun = ["at", "for", "file", "sha256"];

    /// <summary>Reads one line.</summary>
    /// <exception cref="FormatException">The line is not one that this module writes; the message says why.</exception>
    public static JournalRecord Read(ReadOnlySpan<byte> line)
    {
        var record = new JournalRecord();
        var (seen, filled) = (0L, 0L);
        try
        {
            var json = new Utf8JsonReader(line);
            json.Read();
            if (json.TokenType != JsonTokenType.StartObject) throw new FormatException("it is not a JSON object");
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var name = json.GetString()!;
                var field = Array.IndexOf(Fields, name);
                if (field >= 0 && (seen & (1L << field)) != 0) throw new FormatException($"'{name}' appears twice");
                json.Read();
                if (field < 0) json.Skip(); // added by a later version
                else ReadField(ref json, record, name);
                if (field < 0) continue;
                seen |= 1L << field;
                if (json.TokenType != JsonTokenType.String || json.ValueSpan.Length > 0) filled |= 1L << field;
            }

            if (json.Read()) throw new FormatException("something follows the JSON object");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException means half of a surrogate pair as an escape, or bytes that are not UTF-8.
            throw new FormatException(e is JsonException ? "it is not valid JSON" : "it contains text that is not valid Unicode", e);
        }

        if ((filled & 1) == 0) throw new FormatException("it has no type");
        var missing = Array.Find(Required(record.Type), name => (filled & (1L << Array.IndexOf(Fields, name))) == 0);
        if (missing is not null) throw new FormatException($"it has no property '{missing}'");
        return record;
    }

    private static string[] Required(JournalRecordType type) => type switch
    {
        JournalRecordType.Run => OfRun,
        JournalRecordType.Intent => OfIntent,
        JournalRecordType.Outcome => OfOutcome,
        JournalRecordType.Evidence => OfEvidence,
        JournalRecordType.EvidenceBegun => OfEvidenceBegun,
        _ => [],
    };

    private static void ReadField(ref Utf8JsonReader json, JournalRecord record, string name)
    {
        switch (name)
        {
            case "type": record.Type = TypeOf(Text(ref json, name)); break;
            case "op": record.Operation = (int)Number(ref json, name, 1, int.MaxValue); break;
            case "ms": record.Milliseconds = Number(ref json, name, 0, (long)TimeSpan.MaxValue.TotalMilliseconds - 1); break;
            case "at": record.At = Time(ref json, name); break;
            case "run": record.Run = Text(ref json, name); break;
            case "account": record.Account = Text(ref json, name); break;
            case "machine": record.Machine = Text(ref json, name); break;
            case "key": record.Key = Text(ref json, name); break;
            case "platform": record.Platform = Text(ref json, name); break;
            case "connection": record.Connection = Text(ref json, name); break;
            case "host": record.Host = Text(ref json, name); break;
            case "organization": record.Organization = Text(ref json, name); break;
            case "by": record.By = Text(ref json, name); break;
            case "action": record.Action = Text(ref json, name); break;
            case "for": record.For = Text(ref json, name); break;
            case "reason": record.Reason = Text(ref json, name); break;
            case "ticket": record.Ticket = Text(ref json, name); break;
            case "before": record.Before = State(ref json, name); break;
            case "after": record.After = State(ref json, name); break;
            case "outcome": record.Outcome = JournalWord.Read<ChangeOutcome>(ref json, name); break;
            case "error": record.Error = Text(ref json, name); break;
            case "request": record.Request = Text(ref json, name); break;
            case "aliases": record.Aliases = Texts(ref json, name); break;
            case "places": record.Places = Texts(ref json, name); break;
            case "plusAddress": record.PlusAddress = Flag(ref json, name); break;
            case "file": record.File = Text(ref json, name); break;
            case "sha256": record.Sha256 = Text(ref json, name); break;
            case "team": record.Team = Team(ref json, name); break;
            case "verdict": record.Verdict = Text(ref json, name); break;
        }
    }

    private static PlatformJournalState State(ref Utf8JsonReader json, string field)
    {
        if (json.TokenType != JsonTokenType.StartObject) throw new FormatException($"'{field}' is not an object");
        var state = new PlatformJournalState();
        var hasStatus = false;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            json.Read();
            switch (name)
            {
                case "id": state.Id = Text(ref json, name); break;
                case "email": state.Email = Text(ref json, name); break;
                case "status": (state.Status, hasStatus) = (JournalWord.Read<UserStatus>(ref json, name), true); break;
                case "orgRole": state.OrgRole = Text(ref json, name); break;
                case "roles": state.Roles = Texts(ref json, name); break;
                case "teams": state.Teams = Texts(ref json, name); break;
                default: json.Skip(); break;
            }
        }

        if (!hasStatus) throw new FormatException($"'{field}' has no status");
        return state;
    }

    private static JournalTeam Team(ref Utf8JsonReader json, string field)
    {
        if (json.TokenType != JsonTokenType.StartObject) throw new FormatException($"'{field}' is not an object");
        var team = new JournalTeam(null, null);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            json.Read();
            if (name == "id") team = team with { Id = Text(ref json, name) };
            else if (name == "name") team = team with { Name = Text(ref json, name) };
            else json.Skip();
        }

        return team;
    }

    private static JournalRecordType TypeOf(string text) => text switch
    {
        "run" => JournalRecordType.Run,
        "intent" => JournalRecordType.Intent,
        "outcome" => JournalRecordType.Outcome,
        "evidence" => JournalRecordType.Evidence,
        "evidence-begun" => JournalRecordType.EvidenceBegun,
        _ => JournalRecordType.Other,
    };

    private static string Text(ref Utf8JsonReader json, string name)
    {
        if (json.TokenType != JsonTokenType.String) throw new FormatException($"'{name}' is not a string");
        return json.GetString()!;
    }

    private static string[] Texts(ref Utf8JsonReader json, string name)
    {
        if (json.TokenType != JsonTokenType.StartArray) throw new FormatException($"'{name}' is not a list");
        var texts = new List<string>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray) texts.Add(Text(ref json, name));
        return [.. texts];
    }

    private static bool Flag(ref Utf8JsonReader json, string name)
    {
        if (json.TokenType is not (JsonTokenType.True or JsonTokenType.False)) throw new FormatException($"'{name}' is not true or false");
        return json.GetBoolean();
    }

    private static long Number(ref Utf8JsonReader json, string name, long least, long most)
    {
        if (json.TokenType != JsonTokenType.Number || !json.TryGetInt64(out var number) || number < least || number > most)
            throw new FormatException($"'{name}' is not a whole number from {least} to {most}");
        return number;
    }

    private static DateTimeOffset Time(ref Utf8JsonReader json, string name)
    {
        var text = Text(ref json, name);
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            throw new FormatException($"'{name}' is not a time");
        return time;
    }
}
