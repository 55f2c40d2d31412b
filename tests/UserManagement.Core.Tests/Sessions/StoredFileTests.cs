using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using UserManagement.Foundation.Time;
using UserManagement.Journal;
using UserManagement.Sessions.Profiles;
using Xunit;

namespace UserManagement.Core.Tests;

/// <summary>
/// Any value of a stored file may be null, missing or of another type. The file is then read, or refused with a PlatformException; no other
/// exception is thrown.
/// </summary>
public sealed class StoredFileTests : IDisposable
{
    private const string Profiles = """{"version":1,"profiles":[{"name":"hr","platform":"Keeptrusts","baseUri":"https://kt.example","""
        + "\"environment\":\"x\",\"routeFile\":\"r\",\"tokenFile\":\"t\",\"tokenVariable\":\"v\","
        + "\"secretName\":\"s\",\"vaultName\":\"w\",\"protect\":\"p\"}]}";

    private readonly JournalBench _bench = new();

    public StoredFileTests() => Directory.CreateDirectory(_bench.Folder);

    [Fact]
    public void Profile_file_with_any_altered_value_is_read_or_refused_with_a_PlatformException()
    {
        var path = Path.Combine(_bench.Folder, "profiles.json");
        Each(Profiles, text =>
        {
            File.WriteAllText(path, text);
            foreach (var profile in new ProfileStore(path, SystemClock.Instance).Read())
                Assert.All([profile.Name, profile.Platform, profile.TokenFrom, profile.ToString()], Assert.NotEmpty);
        });
    }

    [Fact]
    public async Task Journal_with_an_altered_value_is_read_with_at_most_one_error()
    {
        var file = await _bench.WriteAsync(null, "u1");
        var lines = File.ReadAllLines(file);
        var evidence = JournalBench.EvidenceOf("u1@example.com") + ",\"aliases\":[\"a@example.com\"],\"plusAddress\":true,\"sha256\":\"x\"";
        var kinds = lines.Append(evidence + "}").ToArray();
        for (var at = 0; at < kinds.Length; at++)
        {
            Each(kinds[at], text =>
            {
                var mutated = _bench.Forge(
                    DateTimeOffset.UnixEpoch,
                    "aaaaaaaaaaaa",
                    [
                        .. kinds.Select((line, i) => (i == at ? text : line).TrimEnd('}')),
                        JournalBench.Intent(99),
                        JournalBench.Outcome(99)
                    ]);
                foreach (var read in new Func<string, Action<PlatformException>?, IEnumerable<PlatformJournalEntry>>[]
                {
                    JournalReader.Read, JournalReader.ReadNewestFirst
                })
                {
                    var errors = new List<PlatformException>();
                    var entries = read(mutated, errors.Add).ToList();
                    Assert.InRange(errors.Count, 0, 1);
                    Assert.All(errors, error => Assert.Equal(PlatformError.JournalDamaged, error.Error));
                    Assert.Contains(entries, entry => entry is { User: "u99@example.com", Ended: true });
                    foreach (var entry in entries)
                        Assert.All(
                            [
                                entry.ToString(), entry.User, entry.Action, entry.Platform, entry.Connection,
                                $"{entry.Before} {entry.After} {entry.Line}"
                            ],
                            Assert.NotEmpty);
                }

                try
                {
                    ResumePoint.Read(mutated, null);
                }
                catch (PlatformException e)
                {
                    Assert.Equal(PlatformError.JournalDamaged, e.Error);
                }
            });
        }
    }

    public void Dispose() => _bench.Dispose();

    /// <summary>
    /// Runs a reader on variants of a JSON text: each value replaced or removed, and the whole text replaced, cut or empty.
    /// </summary>
    private static void Each(string json, Action<string> read)
    {
        var tried = 0;
        foreach (var text in Variants(json))
        {
            tried++;
            try
            {
                read(text);
            }
            catch (PlatformException)
            {
                // The file was refused with an error of the module, as expected.
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"{e.GetType().Name}: {e.Message}\n{text}\n{e.StackTrace}");
            }
        }

        Assert.True(tried > 20, $"{tried}");
    }

    private static IEnumerable<string> Variants(string json)
    {
        string[] values =
        [
            "null", "5", "-1", "1e99", "true", "\"\"", "\" \"", "\"text\"", "\"\\ud800\"", "\"\\u0000\"", "[]", "{}", "[null]", "[5]",
            "[{}]", "[[]]", "{\"a\":null}"
        ];
        yield return json;
        foreach (var value in values) yield return value;
        yield return "";
        yield return json[..(json.Length / 2)];
        foreach (var path in Paths(JsonNode.Parse(json)!))
        {
            foreach (var value in values) yield return Replace(json, path, value);
            yield return Replace(json, path, null);
        }
    }

    private static IEnumerable<object[]> Paths(JsonNode node) => node switch
    {
        JsonObject map => map.SelectMany(pair => Below(pair.Key, pair.Value)),
        JsonArray list => list.SelectMany((item, at) => Below(at, item)),
        _ => [],
    };

    private static IEnumerable<object[]> Below(object step, JsonNode? node) =>
        new[] { new[] { step } }.Concat(node is null ? [] : Paths(node).Select(rest => (object[])[step, .. rest]));

    /// <summary>Replaces the value at a path with raw JSON. A null removes the value.</summary>
    private static string Replace(string json, object[] path, string? value)
    {
        const string Mark = "REPLACE-THIS";
        var root = JsonNode.Parse(json)!;
        var parent = path[..^1].Aggregate(root, static (node, step) => step is string name ? node[name]! : node[(int)step]!);
        if (path[^1] is string last)
        {
            if (value is null) ((JsonObject)parent).Remove(last);
            else parent[last] = Mark;
        }
        else if (value is null)
        {
            ((JsonArray)parent).RemoveAt((int)path[^1]);
        }
        else
        {
            parent[(int)path[^1]] = Mark;
        }

        return root.ToJsonString(new JsonSerializerOptions { WriteIndented = false }).Replace(
            $"\"{Mark}\"", value ?? "", StringComparison.Ordinal);
    }
}
