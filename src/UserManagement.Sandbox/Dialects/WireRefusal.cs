using System;

namespace UserManagement.Sandbox;

/// <summary>The exception for a refused request. <see cref="ToAnswer"/> creates the error in the platform's format.</summary>
internal abstract class WireRefusal(string message) : Exception(message)
{
    public abstract WireAnswer ToAnswer();
}
