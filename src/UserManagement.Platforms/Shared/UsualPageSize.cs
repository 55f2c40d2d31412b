namespace UserManagement.Platforms.Shared;

/// <summary>
/// Recognizes numbers that servers commonly use as page sizes. A response with exactly that many items may be only the first page.
/// </summary>
internal static class UsualPageSize
{
    /// <summary>Returns true for 10, 15, 20, 25, 30, 50, 100, 250, 500, 1000 and similar numbers, and for powers of two from 16.</summary>
    public static bool Is(int count) => count switch
    {
        < 10 => false,
        15 => true,
        <= 100 => count % 10 == 0 || count % 25 == 0 || IsPowerOfTwo(count),
        <= 1000 => count % 50 == 0 || IsPowerOfTwo(count),
        _ => count % 500 == 0 || IsPowerOfTwo(count),
    };

    private static bool IsPowerOfTwo(int number) => (number & (number - 1)) == 0;
}
