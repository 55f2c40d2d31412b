using System;

namespace UserManagement.Sandbox;

/// <summary>The error that the sandbox cannot be created or its file cannot be used; the message names the file and the reason.</summary>
public sealed class SandboxException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">The reason, in words for the person who created the sandbox.</param>
    /// <param name="innerException">The cause; null without one.</param>
    public SandboxException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
