using System;

namespace UserManagement.Sandbox;

/// <summary>Refuses a request: thrown where the reason is found, and returned as an error in the platform's format.</summary>
internal abstract class WireRefusal(string message) : Exception(message)
{
    public abstract WireAnswer ToAnswer();
}
