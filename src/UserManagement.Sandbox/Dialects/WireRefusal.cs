using System;

namespace UserManagement.Sandbox;

/// <summary>A refused request: thrown at the failed check, and returned as an error in the platform's format.</summary>
internal abstract class WireRefusal(string message) : Exception(message)
{
    public abstract WireAnswer ToAnswer();
}
