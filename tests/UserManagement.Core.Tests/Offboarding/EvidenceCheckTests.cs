using System;
using System.IO;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using UserManagement.Foundation.Time;
using UserManagement.Journal;
using UserManagement.Offboarding;
using Xunit;

namespace UserManagement.Core.Tests;

/// <summary>
/// An evidence file is accepted only if its hash is in a journal with the key of the account, or without a key if the account has none.
/// </summary>
public sealed class EvidenceCheckTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("um-evidence-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Evidence_whose_hash_is_in_a_journal_with_the_key_of_the_account_is_accepted()
    {
        var file = await WriteAsync(Keys("journal.key"));
        EvidenceCheck.Require(file, [_folder], Keys("journal.key"));
    }

    [Fact]
    public async Task Evidence_whose_hash_is_in_a_journal_without_a_key_is_accepted_only_if_the_account_has_no_key()
    {
        var file = await WriteAsync(null);
        EvidenceCheck.Require(file, [_folder], Keys("none.key"));
        Keys("journal.key").GetOrCreate();
        AssertRefused(PlatformError.EvidenceUnknown, "was written without a key", file, Keys("journal.key"));
    }

    [Fact]
    public async Task Evidence_whose_hash_is_in_a_journal_with_another_key_is_EvidenceUnknown()
    {
        var file = await WriteAsync(Keys("other.key"));
        Keys("journal.key").GetOrCreate();
        AssertRefused(PlatformError.EvidenceUnknown, "key", file, Keys("journal.key"));
    }

    [Fact]
    public async Task Evidence_whose_journal_is_in_another_folder_is_EvidenceUnknown()
    {
        var file = await WriteAsync(Keys("journal.key"));
        var error = Assert.Throws<PlatformException>(() =>
            EvidenceCheck.Require(file, [Path.Combine(_folder, "elsewhere")], Keys("journal.key")));
        Assert.Equal((PlatformError.EvidenceUnknown, 4), (error.Error, error.ExitCode));
    }

    [Fact]
    public async Task Changed_evidence_file_is_EvidenceAltered_even_if_its_digest_was_recomputed()
    {
        var written = await WriteAsync(Keys("journal.key"));
        File.WriteAllText(written.Path, File.ReadAllText(written.Path).Replace("jane", "joan", StringComparison.Ordinal));
        AssertRefused(PlatformError.EvidenceAltered, "property Digest", EvidenceFile.Read(written.Path), Keys("journal.key"));
        File.WriteAllText(written.Path, EvidenceFile.Serialize(EvidenceFile.Read(written.Path).Content).Text);
        AssertRefused(PlatformError.EvidenceAltered, "journal", EvidenceFile.Read(written.Path), Keys("journal.key"));
    }

    [Fact]
    public async Task Evidence_file_of_an_interrupted_run_is_accepted()
    {
        var file = await WriteAsync(Keys("journal.key"), ends: false);
        Assert.Null(file.Content.EndedAt);
        EvidenceCheck.Require(file, [_folder], Keys("journal.key"));
    }

    [Fact]
    public void Evidence_file_with_a_duplicate_property_does_not_match_its_digest()
    {
        var (text, _) = EvidenceFile.Serialize(new Evidence { Person = "jane@example.com" });
        var path = Path.Combine(_folder, "twice.json");
        File.WriteAllText(path, text.Replace("\"person\":", "\"person\": \"joan@example.com\", \"person\":", StringComparison.Ordinal));
        Assert.False(EvidenceFile.Read(path).DigestMatches);
        Assert.NotNull(JsonNode.Parse(text)!["digest"]);
    }

    private void AssertRefused(PlatformError expected, string why, EvidenceFile file, JournalKeyStore keys)
    {
        var error = Assert.Throws<PlatformException>(() => EvidenceCheck.Require(file, [_folder], keys));
        Assert.Equal((expected, 4), (error.Error, error.ExitCode));
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    private JournalKeyStore Keys(string name) => new(Path.Combine(_folder, name), SystemClock.Instance);

    /// <summary>Writes a journal and an evidence file as an offboarding does, and reads the evidence file from disk.</summary>
    private async Task<EvidenceFile> WriteAsync(JournalKeyStore? keys, bool ends = true)
    {
        using var journal = new ChangeJournal(new JournalFolder(_folder), SystemClock.Instance, keys);
        journal.Open();
        var evidence = new Evidence { Person = "jane@example.com", Run = journal.Run, EndedAt = ends ? DateTime.UtcNow : null };
        var (text, hash) = EvidenceFile.Serialize(evidence);
        var path = Path.Combine(_folder, "jane.json");
        await journal.WriteAsync(JournalText.EvidenceBegun(evidence.Person, "jane.json", hash, DateTimeOffset.UtcNow), 0);
        if (ends)
            await journal.WriteAsync(
                JournalText.Evidence(evidence, new OffboardingScope([], false), "jane.json", hash, DateTimeOffset.UtcNow), 0);
        File.WriteAllText(path, text);
        Assert.Contains(JournalReader.ReadEvidence(journal.File!), record => record == ("jane.json", hash));
        return EvidenceFile.Read(path);
    }
}
