using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using UserManagement.Foundation.Storage;
using UserManagement.Foundation.Time;
using UserManagement.Journal;
using UserManagement.Schedules;
using Xunit;

namespace UserManagement.Fuzz.Tests;

public sealed class ScheduleFileTests : IDisposable
{
    private const string Id = "s6936d9001a2b3c4d";

    private static readonly string[] Actions =
    [
        Text("DetachRole", "\"role\":{\"role\":\"Viewer\",\"name\":\"Viewer\","
            + "\"entityType\":\"Control Planes\",\"entityId\":\"*\",\"entityRegion\":\"us\"},"
            + "\"assignmentId\":\"a_1\",\"existing\":true,"),
        Text("LeaveTeam", "\"team\":{\"id\":\"team_finance\",\"name\":\"Finance\"},"),
        Text("EndAccount", "\"then\":\"SuspendOrRemove\","),
        Text("Offboard", "\"then\":\"Remove\",\"aliases\":[\"jane@example.org\"],\"plusAddress\":true,\"removeAfter\":2592000,"
            + "\"allow\":[\"Owner\"],\"protect\":\"/home/jane/protected.txt\","),
        Text("Remove", "\"left\":{\"status\":\"Suspended\","
            + "\"roles\":[{\"role\":\"role_viewer\"}],\"teams\":[{\"id\":\"team_1\"}],\"tokens\":[\"t_1\"]},"
            + "\"evidence\":\"/home/jane/evidence.json\",\"closed\":\"2026-12-02T09:00:00Z\",\"why\":\"no longer a member\","),
    ];

    private readonly string _home = Directory.CreateTempSubdirectory("um-fuzz-").FullName;
    private readonly JournalKeyStore _keys;
    private readonly ScheduleFolder _folder;
    private readonly string _file;

    public ScheduleFileTests()
    {
        _keys = new JournalKeyStore(Path.Combine(_home, "journal.key"), SystemClock.Instance);
        _keys.GetOrCreate();
        var folder = Directory.CreateDirectory(Path.Combine(_home, "schedule")).FullName;
        _folder = new ScheduleFolder(folder, _keys, SystemClock.Instance);
        _file = Path.Combine(folder, Id + ".json");
    }

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public void Schedule_file_without_a_valid_seal_is_always_ScheduleDamaged() =>
        Fuzz.Check("schedule file", TextFile.LikeJson(Actions), content =>
    {
        File.WriteAllBytes(_file, content.Bytes);
        var damaged = 0;
        Assert.Empty(_folder.ReadAll(e =>
        {
            damaged++;
            Assert.Equal(PlatformError.ScheduleDamaged, e.Error);
            ReaderContract.Keep(e);
        }));
        Assert.Equal(1, damaged);
        return true;
    });

    [Fact]
    public void Schedule_file_with_null_in_place_of_any_value_is_ScheduleDamaged()
    {
        foreach (var action in Actions)
            foreach (var path in Paths(JsonNode.Parse(action)!, []).ToList())
            {
                var root = JsonNode.Parse(action)!;
                JsonNode? parent = root;
                foreach (var step in path[..^1]) parent = step is int index ? parent![index] : parent![(string)step];
                if (path[^1] is int at) parent![at] = null;
                else parent![(string)path[^1]] = null;
                File.WriteAllText(_file, root.ToJsonString());
                var damaged = 0;
                Assert.Empty(_folder.ReadAll(e =>
                {
                    damaged++;
                    Assert.Equal(PlatformError.ScheduleDamaged, e.Error);
                }));
                Assert.Equal(1, damaged);
            }
    }

    private static IEnumerable<object[]> Paths(JsonNode? node, object[] to) => node switch
    {
        JsonObject parts => parts.SelectMany(part => Paths(part.Value, [.. to, part.Key]).Prepend([.. to, part.Key])),
        JsonArray items => items.SelectMany((item, index) => Paths(item, [.. to, index]).Prepend([.. to, index])),
        _ => [],
    };

    [Fact]
    public void Schedule_file_with_a_valid_seal_is_read_and_shown_or_is_an_InvalidDataException()
    {
        var read = 0;
        Fuzz.Check("sealed schedule file", TextFile.LikeJson(Actions), content =>
        {
            if (Sealed(TextFile.TextOf(content)) is not { } text) return false;
            try
            {
                var record = ScheduleForm.Read(text, _keys.Find());
                Assert.NotEmpty(record.ToString());
                Assert.NotEmpty(record.Shown().ToString());
                if (record.IsGrant) Assert.NotEmpty(record.ShownAsGrant(SystemClock.Instance.UtcNow).ToString());
                Assert.Equal(text, ScheduleForm.Write(record, _keys.GetOrCreate()));
                read++;
                return true;
            }
            catch (Exception e) when (e is InvalidDataException or NewerFileException)
            {
                return false;
            }
        });
        Assert.NotEqual(0, read);
    }

    /// <summary>Positive control: without it, a reader that refuses every file would pass the tests above.</summary>
    [Fact]
    public void Schedule_file_with_a_valid_action_and_a_valid_seal_is_read()
    {
        foreach (var text in Actions.Select(Sealed))
        {
            File.WriteAllText(_file, text);
            Assert.Equal(Id, Assert.Single(_folder.ReadAll(e => throw e)).Id);
        }
    }

    private static string Text(string action, string more) =>
        $$"""{"version":1,"id":"{{Id}}","action":"{{action}}","state":"Pending","person":"jane@example.com",{{more}}"""
        + "\"places\":[{\"platform\":\"Konnect\",\"connection\":\"k\",\"baseUri\":\"https://konnect.example/\",\"organization\":\"Acme\","
        + "\"userId\":\"user_1\",\"email\":\"jane@example.com\",\"name\":\"Jane Doe\"}],"
        + "\"created\":\"2026-12-01T09:00:00Z\",\"by\":\"jane@host\","
        + "\"due\":\"2026-12-02T09:00:00Z\",\"reason\":\"Audit\",\"ticket\":\"OPS-7\"}";

    /// <summary>Returns the text with the seal of the journal key; null if the text is no schedule record.</summary>
    private string? Sealed(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, ScheduleJson.Default.ScheduleRecord) is { } record
                ? ScheduleForm.Write(record, _keys.GetOrCreate())
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }
}
