using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Changes.Running;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Storage;
using UserManagement.Foundation.Time;
using UserManagement.Journal;
using UserManagement.People;
using UserManagement.Sessions;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;

namespace UserManagement.Core.Tests;

/// <summary>The journal records the intent before the request is sent, and the outcome after the response.</summary>
public sealed partial class JournalTests : IDisposable
{
    private const string Active = """{"user":{"id":"u1","email":"jane@example.com","status":"active"}}""";
    private const string Suspended = """{"user":{"id":"u1","email":"jane@example.com","status":"suspended"}}""";
    private readonly string _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    [Fact]
    public async Task Journal_has_the_intent_before_the_request_is_sent_and_the_outcome_after_the_response()
    {
        string[] atRequest = [];
        using var journal = Open();
        using var handler = new FakeHandler(Answer(200, Active), request =>
        {
            atRequest = ReadLines(journal);
            return Answer(200, Suspended)(request);
        });
        using var connection = Connect(handler, journal);
        await SuspendAsync(connection, "u1");
        await journal.FlushAsync();
        Assert.Equal(2, atRequest.Length);
        Assert.Contains("\"type\":\"intent\"", atRequest[1], StringComparison.Ordinal);
        var entry = Assert.Single(Read(journal));
        Assert.Equal((ChangeOutcome.Confirmed, true, "Suspend", "u1"), (entry.Outcome, entry.Ended, entry.Action, entry.User));
        Assert.Equal((UserStatus.Active, UserStatus.Suspended), (entry.Before!.Status, entry.After!.Status));
        Assert.DoesNotContain(Fake.Token, File.ReadAllText(journal.File!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, ChangeOutcome.Failed, "UserNotFound")]
    [InlineData(403, ChangeOutcome.Failed, "MissingScope")]
    [InlineData(400, ChangeOutcome.Failed, "InvalidRequest")]
    public async Task Refused_change_is_Failed_in_the_journal_with_its_error_id(int status, ChangeOutcome outcome, string error)
    {
        using var journal = Open();
        using var handler = new FakeHandler(Answer(200, Active), Answer(status, "{}"));
        using var connection = Connect(handler, journal);
        await Assert.ThrowsAsync<PlatformException>(() => SuspendAsync(connection, "u1"));
        await journal.FlushAsync();
        var entry = Assert.Single(Read(journal));
        Assert.Equal((outcome, error), (entry.Outcome, entry.ErrorId));
    }

    [Fact]
    public async Task Change_with_a_lost_response_is_Unknown_in_the_journal_when_a_read_does_not_show_it()
    {
        using var journal = Open();
        using var handler = new FakeHandler(
            request => request.Method == HttpMethod.Get ? Answer(200, Active)(request) : throw new HttpRequestException("reset"));
        using var connection = Connect(handler, journal);
        await Assert.ThrowsAsync<PlatformException>(() => SuspendAsync(connection, "u1"));
        await journal.FlushAsync();
        Assert.Equal((ChangeOutcome.Unknown, "OutcomeUnknown"), Read(journal).Select(e => (e.Outcome, e.ErrorId)).Single());
    }

    [Fact]
    public async Task Change_that_is_AlreadyDone_is_written_to_the_journal_except_under_WhatIf()
    {
        using var journal = Open();
        using var handler = new FakeHandler(Answer(200, Suspended));
        using var connection = Connect(handler, journal);
        await SuspendAsync(connection, "u1", rehearse: true);
        Assert.False(Directory.Exists(_folder));
        await SuspendAsync(connection, "u1");
        await journal.FlushAsync();
        Assert.Equal(ChangeOutcome.AlreadyDone, Read(journal).Single().Outcome);
    }

    [Fact]
    public async Task Change_is_JournalUnavailable_and_not_sent_while_the_journal_cannot_be_written()
    {
        using var disk = new SmallDisk(500);
        using var journal = new ChangeJournal(new JournalFolder(_folder), SystemClock.Instance, null, _ => AppendFile.Over(disk));
        using var handler = new FakeHandler(JournalBench.AnswerAbout);
        using var connection = Connect(handler, journal);
        var refused = 0;
        for (var i = 0; i < 10; i++)
        {
            try
            {
                await SuspendAsync(connection, "u1");
                await journal.FlushAsync();
            }
            catch (PlatformException e)
            {
                Assert.Equal(PlatformError.JournalUnavailable, e.Error);
                refused++;
            }
        }

        var sent = handler.Sent.Count(s => s.Method != "GET");
        Assert.InRange(sent, 0, 1);
        Assert.InRange(refused, 9, 10); // for the change that was sent, the outcome may be the line that does not fit

        // When the disk has room again, the next command writes the missing lines, and the chain stays valid.
        disk.Room = int.MaxValue;
        journal.Open();
        await SuspendAsync(connection, "u1");
        await journal.FlushAsync();
        var copy = Path.Combine(_folder, Path.GetFileName(journal.File!));
        Directory.CreateDirectory(_folder);
        File.WriteAllBytes(copy, disk.ToArray());
        Assert.True(JournalScan.Run(copy, null).Intact);
        Assert.Equal(sent + 1, JournalReader.Read(copy).Count(e => e.Outcome == ChangeOutcome.Confirmed));
    }

    [Fact]
    public async Task Concurrent_changes_are_all_written_and_the_journal_is_intact()
    {
        using var journal = Open();
        using var handler = new FakeHandler(JournalBench.AnswerAbout);
        using var connection = Connect(handler, journal);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => SuspendAsync(connection, "u" + i))));
        await journal.FlushAsync();
        Assert.True(JournalScan.Run(journal.File!, null).Intact);
        var entries = Read(journal);
        Assert.Equal(200, entries.Select(e => e.Operation).Distinct().Count());
        Assert.All(entries, e => Assert.Equal(ChangeOutcome.Confirmed, e.Outcome));
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, true);
    }

    private static List<PlatformJournalEntry> Read(ChangeJournal journal) => [.. JournalReader.Read(journal.File!)];

    private static string[] ReadLines(ChangeJournal journal)
    {
        using var reader = new StreamReader(new FileStream(journal.File!, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static PlatformConnection Connect(HttpMessageHandler handler, ChangeJournal journal) =>
        PlatformSession.Open(
            PlatformCatalog.Find("Keeptrusts"),
            new ConnectionSettings(
                "fake", new Uri("https://kt.example/"), Fake.Token, null, new HttpOptions(), new FakeClock())
            { Journal = journal },
            handler);

    private ChangeJournal Open() => new(new JournalFolder(_folder), SystemClock.Instance);

    private static Task<PlatformUser?> SuspendAsync(PlatformConnection connection, string id, bool rehearse = false) =>
        new ChangeRunner(new UserResolver(connection), new NameLookup(connection), rehearse).RunAsync(
            new UserIdentity(id), new Suspend(), (_, _) => Task.FromResult(true), new ChangeOptions(false, false), new Listener().Call());
}
