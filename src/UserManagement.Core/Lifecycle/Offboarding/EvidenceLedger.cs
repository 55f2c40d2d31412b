using System.Collections.Concurrent;

namespace UserManagement.Lifecycle;

/// <summary>The hashes of all evidence that this process wrote, so that it can be verified where no journal is kept.</summary>
internal static class EvidenceLedger
{
    private static readonly ConcurrentDictionary<string, bool> Hashes = new(System.StringComparer.OrdinalIgnoreCase);

    public static void Add(string hash) => Hashes[hash] = true;

    public static bool Has(string hash) => Hashes.ContainsKey(hash);
}
