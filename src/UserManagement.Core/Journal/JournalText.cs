using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace UserManagement.Journal;

/// <summary>
/// The lines of a journal as text, still without their hash. ASCII alone: what is invisible or could steer a terminal is escaped.
/// </summary>
internal static class JournalText
{
    /// <summary>The first line of a run: whose it is.</summary>
    /// <param name="run">The run's id.</param>
    /// <param name="at">The time.</param>
    /// <param name="key">The id of the key of the chain; null for none.</param>
    /// <param name="continues">The run whose file was lost; null for none.</param>
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

    /// <summary>A change that is about to be sent, or one for which there was nothing to send.</summary>
    public static byte[] Intent(JournalEntry entry, DateTimeOffset at) => Object(writer =>
    {
        writer.WriteString("type", "intent");
        writer.WriteNumber("op", entry.Operation);
        writer.WriteString("at", Time(at));
        writer.WriteString("platform", entry.Connection.Platform);
        writer.WriteString("connection", entry.Connection.Name);
        writer.WriteString("host", entry.Connection.BaseUri.Authority);
        Optional(writer, "organization", entry.Connection.OrganizationId ?? entry.Connection.Organization);
        Optional(writer, "by", entry.Connection.Identity);
        writer.WriteString("action", entry.Action);
        writer.WriteString("for", entry.For);
        User(writer, "before", entry.Before);
    });

    /// <summary>The outcome.</summary>
    public static byte[] Outcome(
        JournalEntry entry, DateTimeOffset at, ChangeOutcome outcome, string? errorId, PlatformUser? after) => Object(writer =>
    {
        writer.WriteString("type", "outcome");
        writer.WriteNumber("op", entry.Operation);
        writer.WriteString("at", Time(at));
        writer.WriteString("outcome", outcome.ToString());
        Optional(writer, "error", errorId);
        User(writer, "after", after);
        Optional(writer, "request", entry.RequestId);
        writer.WriteNumber("ms", entry.Milliseconds);
    });

    /// <summary>What came of one person's offboarding, with the evidence file by its hash where one is kept.</summary>
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

    /// <summary>
    /// The hash of a version of an evidence file that is about to be written, so that the file is known when the run is cut off.
    /// </summary>
    public static byte[] EvidenceBegun(IJournaledEvidence evidence, string file, string hash, DateTimeOffset at) => Object(writer =>
    {
        writer.WriteString("type", "evidence-begun");
        writer.WriteString("at", Time(at));
        writer.WriteString("for", evidence.Person);
        writer.WriteString("file", file);
        writer.WriteString("sha256", hash);
    });

    /// <summary>The account the process runs as.</summary>
    public static string Account => Environment.UserName;

    /// <summary>Who the user is and what of them can be changed; no name and none of the rest.</summary>
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

    /// <summary>An object without its last brace, which goes behind the hash.</summary>
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
