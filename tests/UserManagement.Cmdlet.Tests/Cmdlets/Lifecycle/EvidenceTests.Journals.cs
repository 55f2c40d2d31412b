using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Xunit;

namespace UserManagement.CmdletTests;

public sealed partial class EvidenceTests
{
    [Fact]
    public void Evidence_of_an_earlier_file_version_is_recognized()
    {
        // As where a run was cut off: the journal has the hash of every version before it is written.
        var journal = Directory.GetFiles(Path.Combine(_shell.Home, "journal"), "*.jsonl").SelectMany(File.ReadAllLines).Select(line =>
            JsonNode.Parse(line)!).ToList();
        Assert.Single(journal, line => (string?)line["type"] == "evidence");
        Assert.Equal(2, journal.Count(line => (string?)line["type"] == "evidence-begun"));
    }

    [Fact]
    public void Evidence_of_another_session_is_verified_by_the_journal_and_unknown_without_it()
    {
        using var other = new Shell();
        other.Run("Connect-Platform -Sandbox -NoJournal").Clean();
        // The memory of this process knows the hash; another process is a copy with a hash that it never wrote.
        var copy = Path.Combine(_shell.Home, "copy.json");
        File.WriteAllText(copy, ContentDigests.Forge(WithRun(JsonNode.Parse(File.ReadAllText(_file))!, null)).ToJsonString());
        Assert.Equal(4, other.Run("param($f) Restore-PlatformUser $f -Force", copy).FailsWith("EvidenceUnknown").ExitCode);
    }

    [Fact]
    public void Evidence_is_unknown_to_its_session_when_the_journal_was_deleted()
    {
        _shell.Run("Get-PlatformConnection | Disconnect-Platform");
        // The evidence stands beside them.
        foreach (var journal in Directory.GetFiles(Path.Combine(_shell.Home, "journal"), "*.jsonl")) File.Delete(journal);
        _shell.Run("Connect-Platform -Sandbox -JournalPath (Join-Path $TestHome journal)").Clean();
        Restore("").FailsWith("EvidenceUnknown");
    }

    [Fact]
    public void Evidence_of_a_connection_without_a_journal_is_known_in_its_session()
    {
        _shell.Run("Connect-Platform -Sandbox -Name bare -NoJournal").Clean();
        var file = _shell.Run(
            "(Invoke-PlatformUserOffboarding mei.chen@example.com -Connection bare -Force -EvidencePath $TestHome)[0].Evidence").Clean()
                .Single<string>();
        Assert.NotEmpty(_shell.Run("param($f) Restore-PlatformUser $f -Force", file).Clean().All<OffboardingResult>());
        File.AppendAllText(file, " ");
        _shell.Run("param($f) Restore-PlatformUser $f -Force", file).FailsWith("EvidenceUnknown");
    }

    [Fact]
    public void Evidence_is_not_verified_by_a_damaged_journal()
    {
        var text = JsonNode.Parse(File.ReadAllText(_file))!;
        text["verdict"] = "Begun";
        File.WriteAllText(_file, ContentDigests.Forge(text).ToJsonString());
        var journal = Directory.GetFiles(Path.Combine(_shell.Home, "journal"), "*.jsonl").Single();
        _shell.Run("Get-PlatformConnection | Disconnect-Platform");
        var damaged = File.ReadAllText(journal).Replace(
            "\"sha256\":\"", "\"sha256\":\""
            + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(_file))) + "\",\"was\":\"",
            StringComparison.Ordinal);
        File.WriteAllText(journal, damaged);
        _shell.Run("Connect-Platform -Sandbox -JournalPath (Join-Path $TestHome journal)").Clean();
        Restore("").FailsWith("EvidenceUnknown");
    }
}
