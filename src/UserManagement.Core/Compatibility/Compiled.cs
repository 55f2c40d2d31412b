using System.Runtime.CompilerServices;

namespace UserManagement;

/// <summary>How the runtime compiles methods that run for every user of a list.</summary>
internal static class Compiled
{
    /// <summary>Optimized at the first call. The first list of a process otherwise ends before the runtime optimizes anything.</summary>
    /// <remarks>AggressiveOptimization, which netstandard2.0 does not name; .NET Framework ignores it.</remarks>
    public const MethodImplOptions Optimized = (MethodImplOptions)512;
}
