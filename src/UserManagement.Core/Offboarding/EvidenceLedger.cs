using System.Collections.Concurrent;

namespace UserManagement.Offboarding;

/// <summary>
/// The hashes of the evidence files that this process wrote without a journal (<c>-NoJournal</c>). All other evidence files can be verified
/// only with the journal of their run.
/// </summary>
internal static class EvidenceLedger
{
    private static readonly ConcurrentDictionary<string, bool> Hashes = new(System.StringComparer.OrdinalIgnoreCase);

    public static void Add(string hash) => Hashes[hash] = true;

    public static bool Has(string hash) => Hashes.ContainsKey(hash);
}
