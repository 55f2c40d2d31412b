using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Changes.Running;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Time;
using UserManagement.Journal;
using UserManagement.People;
using UserManagement.Sessions;
using static UserManagement.Core.Tests.FakeHandler;

namespace UserManagement.Core.Tests;

/// <summary>
/// Shared by the tests of journals: a folder, changes on a platform that always answers, and journal files in the format of the module.
/// </summary>
internal sealed class JournalBench : IDisposable
{
    public const string Active = """{"user":{"id":"u1","email":"jane@example.com","status":"active"}}""";
    public const string Suspended = """{"user":{"id":"u1","email":"jane@example.com","status":"suspended"}}""";

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), "um-" + Path.GetRandomFileName());

    public JournalFolder Journals => new(Folder);

    public JournalKeyStore Keys => new(Path.Combine(Folder, "keys", "journal.key"), SystemClock.Instance);

    public static FakeHandler AnswersAll() => new(AnswerAbout);

    /// <summary>Answers with the user that the path names: active after a read, suspended after a change.</summary>
    public static HttpResponseMessage AnswerAbout(HttpRequestMessage request)
    {
        var id = request.RequestUri!.Segments[3].TrimEnd('/');
        return Answer(
            200, (request.Method == HttpMethod.Get ? Active : Suspended).Replace("\"u1\"", $"\"{id}\"", StringComparison.Ordinal))(request);
    }

    public static PlatformConnection Connect(
        HttpMessageHandler handler, ChangeJournal? journal = null, string name = "fake", IClock? clock = null) =>
        PlatformSession.Open(
            PlatformCatalog.Find("Keeptrusts"),
            new ConnectionSettings(
                name, new Uri("https://kt.example/"), Fake.Token, null, new HttpOptions(), clock ?? new FakeClock())
            { Journal = journal },
            handler);

    public static Task<PlatformUser?> SuspendAsync(PlatformConnection connection, string id) =>
        new ChangeRunner(new UserResolver(connection), new NameLookup(connection)).RunAsync(
            new UserIdentity(id), new Suspend(), (_, _) => Task.FromResult(true), new ChangeOptions(false, false), new Listener().Call());

    /// <summary>Suspends users one after the other and returns the journal's file.</summary>
    public async Task<string> WriteAsync(JournalKeyStore? keys, params string[] users)
    {
        using var journal = new ChangeJournal(Journals, SystemClock.Instance, keys);
        using var handler = AnswersAll();
        using var connection = Connect(handler, journal);
        foreach (var user in users)
        {
            await SuspendAsync(connection, user);
            await journal.FlushAsync();
        }

        return journal.File!;
    }

    /// <summary>Writes a journal without a key, from lines that have no hash yet, and returns its file.</summary>
    public string Forge(DateTimeOffset at, string run, params IEnumerable<string> lines)
    {
        Directory.CreateDirectory(Folder);
        var file = Path.Combine(Folder, $"{JournalFolder.NameOf(at.UtcDateTime)}-4711-{run}.jsonl");
        using var chain = new JournalChain(null, Path.GetFileName(file));
        using var stream = File.Create(file);
        foreach (var line in lines) chain.Append(stream, Encoding.UTF8.GetBytes(line));
        return file;
    }

    public static string Intent(
        int op, string user = "", string connection = "fake", string host = "kt.example", string at = "2026-01-01T00:00:00.000Z")
    {
        var number = Text(op);
        var person = user.Length == 0 ? $"u{number}@example.com" : user;
        return $$"""{"type":"intent","op":{{number}},"at":"{{at}}","platform":"Keeptrusts","connection":"{{connection}}","""
            + $"\"host\":\"{host}\",\"action\":\"Suspend\",\"for\":\"{person}\","
            + $"\"before\":{{\"id\":\"user_{number}\",\"email\":\"u{number}@example.com\",\"status\":\"Active\","
            + "\"roles\":[\"role_viewer\"],\"teams\":[\"team_a\"]}";
    }

    public static string Outcome(int op, string outcome = "Confirmed") =>
        $$"""{"type":"outcome","op":{{Text(op)}},"at":"2026-01-01T00:00:01.000Z","outcome":"{{outcome}}","ms":5""";

    public static string EvidenceOf(string person, string verdict = "AccessGone") =>
        """{"type":"evidence","at":"""
        + "\"2026-01-01T00:00:02.000Z\""
        + $$""","for":"{{person}}","action":"Suspend","places":["a"],"file":"e.json","verdict":"{{verdict}}" """.TrimEnd();

    /// <summary>Returns the lines of a number of changes: an intent and an outcome for each.</summary>
    public static IEnumerable<string> Changes(int count) =>
        Enumerable.Range(1, count).SelectMany(static op => new[] { Intent(op), Outcome(op) });

    public void Dispose()
    {
        if (Directory.Exists(Folder)) Directory.Delete(Folder, true);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
