using System;

namespace UserManagement.Sandbox;

/// <summary>A request is refused: thrown where the reason is found, answered in the platform's own shape.</summary>
internal abstract class WireRefusal(string message) : Exception(message)
{
    public abstract WireAnswer ToAnswer();
}
