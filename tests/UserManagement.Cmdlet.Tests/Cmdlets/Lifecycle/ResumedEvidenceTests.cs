using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using Xunit;
using static UserManagement.CmdletTests.LoopbackPlatform;

namespace UserManagement.CmdletTests;

/// <summary>An offboarding that was interrupted after it sent the removal: the next run completes its evidence.</summary>
public sealed class ResumedEvidenceTests : IDisposable
{
    private const string Leaver = """{"id":"u1","email":"u1@example.com","status":"active","role_ids":["role_viewer"],"team_ids":[]}""";
    private const string Admin =
        """{"id":"u2","email":"u2@example.com","status":"active","org_role":"admin","role_ids":[],"team_ids":[]}""";
    private readonly Shell _shell = new();
    private bool _removed;

    private string Journals => Path.Combine(_shell.Home, "journal");

    private string Evidence => Path.Combine(_shell.Home, "evidence");

    private string Left => Path.Combine(_shell.Home, "left");

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void ResumeFrom_completes_the_evidence_of_an_interrupted_offboarding()
    {
        using var platform = Run();
        Put(Left, "*.json", Evidence); // as the interrupted run left it
        var journal = Directory.GetFiles(Left, "*.jsonl").Single();

        var results = _shell.Run(
            "param($j, $e) Invoke-PlatformUserOffboarding u1@example.com -Action Remove -EvidencePath $e -Force -ResumeFrom $j",
            journal,
            Evidence).Clean().All<OffboardingResult>();
        Assert.Equal(["Remove AlreadyDone", "Verify Done"], results.Select(result => $"{result.Step} {result.State}"));
        using var evidence = JsonDocument.Parse(File.ReadAllText(Directory.GetFiles(Evidence, "*.json").Single()));
        var root = evidence.RootElement;
        Assert.Equal("AccessGone", root.GetProperty("verdict").GetString());
        Assert.Single(root.GetProperty("earlierRuns").EnumerateArray());
        var target = root.GetProperty("targets")[0];
        Assert.Equal("u1", target.GetProperty("userId").GetString());
        Assert.Equal("role_viewer", target.GetProperty("before").GetProperty("roles")[0].GetProperty("role").GetString());
    }

    [Fact]
    public void ResumeFrom_with_altered_evidence_of_the_earlier_run_warns_and_the_removed_user_is_UserNotFound()
    {
        using var platform = Run();
        Put(Left, "*.json", Evidence);
        var file = Directory.GetFiles(Evidence, "*.json").Single();
        File.WriteAllText(file, File.ReadAllText(file).Replace("role_viewer", "role_admin", StringComparison.Ordinal));
        var journal = Directory.GetFiles(Left, "*.jsonl").Single();
        var run = _shell.Run(
            "param($j, $e) Invoke-PlatformUserOffboarding u1@example.com -Action Remove -EvidencePath $e -Force -ResumeFrom $j",
            journal,
            Evidence);
        run.FailsWith("UserNotFound");
        Assert.Contains(run.Warnings, warning => warning.Contains("was altered since the earlier run", StringComparison.Ordinal));
    }

    /// <summary>
    /// Runs the offboarding and copies its files when the platform receives the removal: the files that a killed run leaves.
    /// </summary>
    private LoopbackPlatform Run()
    {
        var platform = new LoopbackPlatform(Answer);
        _shell.Run(
            "param($address, $journal) Connect-Platform Keeptrusts -BaseUri $address -Token (ConvertTo-SecureString kt_secret_12345678 "
                + "-AsPlainText -Force) -SkipTest -JournalPath $journal",
            platform.Address,
            Journals).Clean();
        _shell.Run("param($e) Invoke-PlatformUserOffboarding u1@example.com -Action Remove -EvidencePath $e -Force", Evidence).Clean();
        Directory.Delete(Evidence, true);
        return platform;
    }

    private Answer Answer(string request)
    {
        if (request.StartsWith("DELETE", StringComparison.Ordinal))
        {
            if (!request.EndsWith("/membership", StringComparison.Ordinal)) return new Answer("", 204);
            Put(Evidence, "*.json", Left);
            Put(Journals, "*.jsonl", Left);
            _removed = true;
            return new Answer("", 204);
        }

        return request switch
        {
            "GET /v1/users/u1" => _removed ? new Answer("{}", 404) : $$"""{"user":{{Leaver}}}""",
            "GET /v1/users" => $$"""{"users":[{{(_removed ? "" : Leaver + ",")}}{{Admin}}],"next_cursor":null}""",
            "GET /v1/roles" => """{"roles":[],"next_cursor":null}""",
            "GET /v1/teams" => """{"teams":[],"next_cursor":null}""",
            _ => new Answer("{}", 404),
        };
    }

    private static void Put(string from, string pattern, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from, pattern)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)), true);
    }
}
