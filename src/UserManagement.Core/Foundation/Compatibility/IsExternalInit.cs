// netstandard2.0 lacks this; the compiler only needs its name.
namespace System.Runtime.CompilerServices;

internal static class IsExternalInit;
