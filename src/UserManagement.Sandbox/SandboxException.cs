using System;

namespace UserManagement.Sandbox;

/// <summary>The sandbox cannot be made or its file cannot be used; the message says which file and why.</summary>
public sealed class SandboxException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong, in words for the person who asked for the sandbox.</param>
    /// <param name="innerException">What caused it, if anything did.</param>
    public SandboxException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
