using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Xunit;

namespace UserManagement.CmdletTests;

public sealed partial class EvidenceTests
{
    [Fact]
    public void Journal_has_an_entry_for_each_of_the_three_versions_of_an_evidence_file()
    {
        // An interrupted run leaves an earlier version of the file, so the journal needs the hash of every version.
        var journal = Directory.GetFiles(Path.Combine(_shell.Home, "journal"), "*.jsonl").SelectMany(File.ReadAllLines).Select(line =>
            JsonNode.Parse(line)!).ToList();
        Assert.Single(journal, line => (string?)line["type"] == "evidence");
        Assert.Equal(2, journal.Count(line => (string?)line["type"] == "evidence-begun"));
        var hash = Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(_file)));
        Assert.Equal(
            hash, (string?)journal.Single(line => (string?)line["type"] == "evidence")["sha256"], StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public void Evidence_without_a_run_id_is_EvidenceUnknown_in_a_session_that_did_not_write_it()
    {
        using var other = new Shell();
        other.Run("Connect-Platform -Sandbox -NoJournal").Clean();
        // This process remembers the hashes that it wrote. The copy has another hash, like evidence of another process.
        var copy = Path.Combine(_shell.Home, "copy.json");
        File.WriteAllText(copy, ContentDigests.Forge(WithRun(JsonNode.Parse(File.ReadAllText(_file))!, null)).ToJsonString());
        Assert.Equal(4, other.Run("param($f) Restore-PlatformUser $f -Force", copy).FailsWith("EvidenceUnknown").ExitCode);
    }

    [Fact]
    public void Evidence_is_EvidenceUnknown_if_its_journal_was_deleted()
    {
        _shell.Run("Get-PlatformConnection | Disconnect-Platform");
        // The evidence is below the same folder and must stay, so only the journal files are deleted.
        foreach (var journal in Directory.GetFiles(Path.Combine(_shell.Home, "journal"), "*.jsonl")) File.Delete(journal);
        _shell.Run("Connect-Platform -Sandbox -JournalPath (Join-Path $TestHome journal)").Clean();
        Restore("").FailsWith("EvidenceUnknown");
    }

    [Fact]
    public void Evidence_of_a_NoJournal_connection_is_restored_in_the_session_that_wrote_it_unless_it_was_altered()
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
    public void Evidence_is_EvidenceUnknown_if_its_journal_is_damaged()
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
