namespace System.Runtime.CompilerServices;

/// <summary>The compiler asks for this type where <c>init</c> is used; netstandard2.0 does not have it.</summary>
internal static class IsExternalInit;
