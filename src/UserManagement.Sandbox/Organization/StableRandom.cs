namespace UserManagement.Sandbox;

/// <summary>
/// Generates numbers that look random and are the same on every machine and runtime. For the same salt, <see cref="Of"/>
/// returns a different result for each number (the finalizer of SplitMix64).
/// </summary>
internal static class StableRandom
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz0123456789";

    public static ulong Of(long number, int salt = 0)
    {
        unchecked
        {
            var mixed = (ulong)number + (0x9E3779B97F4A7C15UL * ((ulong)salt + 1));
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            return mixed ^ (mixed >> 31);
        }
    }

    public static int Below(int bound, long number, int salt) => (int)(Of(number, salt) % (ulong)bound);

    /// <summary>Returns a string of lower-case letters and digits.</summary>
    public static string Word(long number, int length)
    {
        var rest = Of(number);
        var word = new char[length];
        for (var index = 0; index < length; index++)
        {
            word[index] = Letters[(int)(rest % 36)];
            rest /= 36;
        }

        return new string(word);
    }
}
