using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using UserManagement.Foundation.Storage;
using UserManagement.Foundation.Text;
using UserManagement.Journal;

namespace UserManagement.Offboarding;

/// <summary>An evidence file that was read, and the hashes that show whether the file was altered.</summary>
internal sealed class EvidenceFile
{
    private const string Remedy = "Specify the JSON file that Invoke-PlatformUserOffboarding wrote; its results show the path.";
    private const string CopyRemedy = Remedy + " If you copied it with ConvertTo-Json, use -Depth 8.";
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private EvidenceFile(string path, Evidence content, string hash, bool digestMatches) =>
        (Path, Content, Hash, DigestMatches) = (path, content, hash, digestMatches);

    public string Path { get; }

    public Evidence Content { get; }

    /// <summary>The SHA-256 hash of the file's bytes.</summary>
    public string Hash { get; }

    /// <summary>True if the digest in the file matches the content.</summary>
    public bool DigestMatches { get; }

    /// <summary>Reads a file; <see cref="EvidenceCheck"/> decides whether it can be trusted.</summary>
    /// <exception cref="PlatformException">The file cannot be read, or is not an evidence file.</exception>
    public static EvidenceFile Read(string path)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            var text = Strict.GetString(bytes).TrimStart('\uFEFF');
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind == JsonValueKind.Object
                && JsonSerializer.Deserialize(document, EvidenceJson.Default.Evidence) is { IsWhole: true } content)
                return new EvidenceFile(
                    path, content, TextHash.Of(bytes),
                    string.Equals(content.Digest, ContentDigest.Of(document.RootElement), StringComparison.OrdinalIgnoreCase));
            throw new PlatformException(
                PlatformError.InvalidRequest, $"{path} is not an evidence file, or a required property is missing.", CopyRemedy);
        }
        catch (Exception e) when (
            e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or ArgumentException
            or NotSupportedException)
        {
            var why = e switch
            {
                JsonException json => $"line {(json.LineNumber ?? 0) + 1} is not JSON of the expected form",
                ArgumentException or InvalidOperationException => "it is not UTF-8 text",
                _ => FileReason.Of(e),
            };
            throw new PlatformException(
                PlatformError.InvalidRequest, $"The evidence file {path} cannot be read: {why}.",
                e is JsonException ? CopyRemedy : Remedy, e is JsonException ? null : e);
        }
    }

    /// <summary>Creates the JSON text of evidence, including its digest, and the hash of the file with this text.</summary>
    public static (string Text, string Hash) Serialize(Evidence evidence)
    {
        evidence.Digest = null;
        using (var document = JsonSerializer.SerializeToDocument(evidence, EvidenceJson.Default.Evidence))
            evidence.Digest = ContentDigest.Of(document.RootElement);
        var text = JsonSerializer.Serialize(evidence, EvidenceJson.Default.Evidence);
        return (text, TextHash.Of(text));
    }

    /// <summary>Writes the evidence file, and the text summary as a .txt file next to it.</summary>
    /// <exception cref="PlatformException">A file cannot be written.</exception>
    public static void Write(string path, string text, string summary)
    {
        try
        {
            AtomicFile.Write(path, text);
            AtomicFile.Write(System.IO.Path.ChangeExtension(path, ".txt"), summary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlatformException(
                PlatformError.JournalUnavailable, $"The evidence file {path} cannot be written: {FileReason.Of(e)}.",
                "Check the folder, its permissions and the free space, or use another folder with -EvidencePath.", e);
        }
    }

    public static string NameFor(string person, DateTime at) =>
        $"{JournalFolder.NameOf(at)}-{new string([.. person.Take(80).Select(Safe)])}-{Guid.NewGuid().ToString("N").Substring(0, 8)}.json";

    private static char Safe(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '-' ? c : '_';
}
