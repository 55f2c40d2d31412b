using System.Collections.Concurrent;

namespace UserManagement.Offboarding;

/// <summary>
/// Hashes of the evidence that this process wrote without a journal (<c>-NoJournal</c>). Other evidence is verified only by its journal.
/// </summary>
internal static class EvidenceLedger
{
    private static readonly ConcurrentDictionary<string, bool> Hashes = new(System.StringComparer.OrdinalIgnoreCase);

    public static void Add(string hash) => Hashes[hash] = true;

    public static bool Has(string hash) => Hashes.ContainsKey(hash);
}
