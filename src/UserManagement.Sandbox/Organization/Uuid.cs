using System.Globalization;

namespace UserManagement.Sandbox;

/// <summary>Generates deterministic UUIDs.</summary>
internal static class Uuid
{
    private const ulong Low48 = 0xFFFF_FFFF_FFFF;

    /// <param name="number">The number of the UUID in its series.</param>
    /// <param name="series">The kind of object, below 100. Each kind of object of a platform has its own series of UUIDs.</param>
    public static string Version4(long number, int series)
    {
        var (first, second) = (StableRandom.Of(number, series), StableRandom.Of(number, series + 100));
        return string.Format(
            CultureInfo.InvariantCulture,
            "{0:x8}-{1:x4}-4{2:x3}-{3:x4}-{4:x12}",
            first >> 32,
            (first >> 16) & 0xFFFF,
            first & 0xFFF,
            0x8000 | (second >> 50),
            second & Low48);
    }
}
