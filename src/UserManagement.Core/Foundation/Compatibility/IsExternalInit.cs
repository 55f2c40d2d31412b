// netstandard2.0 lacks this type; the compiler needs only its name.
namespace System.Runtime.CompilerServices;

internal static class IsExternalInit;
