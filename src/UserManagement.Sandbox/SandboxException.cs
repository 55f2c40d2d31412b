using System;

namespace UserManagement.Sandbox;

/// <summary>The error if a sandbox cannot be created or its file cannot be used. The message names the file and the reason.</summary>
public sealed class SandboxException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">The reason, for the person who created the sandbox.</param>
    /// <param name="remedy">What to do next, as a sentence.</param>
    /// <param name="innerException">The exception that caused the error; null if there is none.</param>
    public SandboxException(string message, string remedy, Exception? innerException = null)
        : base(message, innerException) => Remedy = remedy;

    /// <summary>What to do next, as a sentence.</summary>
    public string Remedy { get; }
}
