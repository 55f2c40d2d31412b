using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace UserManagement.Journal;

/// <summary>
/// Creates the lines of a journal as JSON objects without the hash and the closing brace. The text is ASCII; other characters are
/// escaped.
/// </summary>
internal static class JournalText
{
    /// <summary>Creates the first line of a journal, with the account and the machine of the run.</summary>
    /// <param name="run">The run's id.</param>
    /// <param name="at">The time when the run began.</param>
    /// <param name="key">The id of the key of the hash chain; null for a chain without a key.</param>
    /// <param name="continues">The id of the run whose file was lost, if this journal continues it; null otherwise.</param>
    public static byte[] Run(string run, DateTimeOffset at, string? key, string? continues) => Object(writer =>
    {
        writer.WriteString("type", "run");
        writer.WriteString("run", run);
        writer.WriteString("at", Time(at));
        writer.WriteString("account", Account);
        writer.WriteString("machine", Environment.MachineName);
        Optional(writer, "continues", continues);
        Optional(writer, "key", key);
        writer.WriteString("version", typeof(JournalText).Assembly.GetName().Version.ToString(3));
    });

    /// <summary>Creates the line of an intent. A change that turns out to be unnecessary has an intent too.</summary>
    public static byte[] Intent(JournalEntry entry, DateTimeOffset at) => Object(writer =>
    {
        writer.WriteString("type", "intent");
        writer.WriteNumber("op", entry.Operation);
        writer.WriteString("at", Time(at));
        writer.WriteString("platform", entry.Connection.Platform);
        writer.WriteString("connection", entry.Connection.Name);
        writer.WriteString("host", entry.Connection.BaseUri.Authority);
        Optional(writer, "organization", entry.Connection.KnownOrganization);
        Optional(writer, "by", entry.Connection.Identity);
        writer.WriteString("action", entry.Action);
        writer.WriteString("for", entry.For);
        Team(writer, entry.Team);
        Optional(writer, "reason", entry.Reason.Text);
        Optional(writer, "ticket", entry.Reason.Ticket);
        User(writer, "before", entry.Before);
    });

    public static byte[] Outcome(
        JournalEntry entry, DateTimeOffset at, ChangeOutcome outcome, string? errorId, PlatformUser? after,
        JournalTeam? team = null) => Object(writer =>
    {
        writer.WriteString("type", "outcome");
        writer.WriteNumber("op", entry.Operation);
        writer.WriteString("at", Time(at));
        writer.WriteString("outcome", outcome.ToString());
        Optional(writer, "error", errorId);
        User(writer, "after", after);
        Team(writer, team);
        Optional(writer, "request", entry.RequestId);
        writer.WriteNumber("ms", entry.Milliseconds);
    });

    /// <summary>Creates the line for the result of an offboarding, with the hash of the evidence file if there is one.</summary>
    public static byte[] Evidence(
        IJournaledEvidence evidence, OffboardingScope scope, string? file, string? hash, DateTimeOffset at) => Object(writer =>
    {
        writer.WriteString("type", "evidence");
        writer.WriteString("at", Time(at));
        writer.WriteString("for", evidence.Person);
        writer.WriteString("action", evidence.Action.ToString());
        List(writer, "aliases", evidence.Aliases);
        if (scope.PlusAddress) writer.WriteBoolean("plusAddress", true);
        List(writer, "places", scope.Places);
        Optional(writer, "file", file);
        Optional(writer, "sha256", hash);
        writer.WriteString("verdict", evidence.Verdict);
    });

    /// <summary>Creates the line for the result of a copy of access, with the hash of the evidence file if there is one.</summary>
    public static byte[] CopyEvidence(string person, string verdict, string? file, string? hash, DateTimeOffset at) => Object(writer =>
    {
        writer.WriteString("type", "evidence");
        writer.WriteString("at", Time(at));
        writer.WriteString("for", person);
        writer.WriteString("action", JournalRecord.CopyAccess);
        Optional(writer, "file", file);
        Optional(writer, "sha256", hash);
        writer.WriteString("verdict", verdict);
    });

    /// <summary>
    /// Creates the line for the hash of a version of an evidence file. It is written before the file, so that the file can be verified even
    /// if the run is interrupted.
    /// </summary>
    public static byte[] EvidenceBegun(
        string person, string file, string hash, DateTimeOffset at, string? action = null) => Object(writer =>
    {
        writer.WriteString("type", "evidence-begun");
        writer.WriteString("at", Time(at));
        writer.WriteString("for", person);
        Optional(writer, "action", action);
        writer.WriteString("file", file);
        writer.WriteString("sha256", hash);
    });

    public static string Account => Environment.UserName;

    /// <summary>Writes the id of a user and the properties that changes affect. The name is not written: the id is enough.</summary>
    private static void User(Utf8JsonWriter writer, string name, PlatformUser? user)
    {
        if (user is null) return;
        writer.WriteStartObject(name);
        writer.WriteString("id", user.Id);
        Optional(writer, "email", user.Email);
        writer.WriteString("status", user.Status.ToString());
        Optional(writer, "orgRole", user.OrgRole);
        List(writer, "roles", user.HeldRoles);
        List(writer, "teams", user.HeldTeams);
        writer.WriteEndObject();
    }

    private static void Team(Utf8JsonWriter writer, JournalTeam? team)
    {
        if (team is null) return;
        writer.WriteStartObject("team");
        Optional(writer, "id", team.Id);
        Optional(writer, "name", team.Name);
        writer.WriteEndObject();
    }

    private static void List(Utf8JsonWriter writer, string name, IEnumerable<string> items)
    {
        if (!items.Any()) return;
        writer.WriteStartArray(name);
        foreach (var item in items) writer.WriteStringValue(item);
        writer.WriteEndArray();
    }

    private static void Optional(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null) writer.WriteString(name, value);
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Returns a JSON object without its closing brace: the hash is added to the object as its last property.</summary>
    private static byte[] Object(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        buffer.SetLength(buffer.Length - 1);
        return buffer.ToArray();
    }
}
