using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Input;

namespace UserManagement.Binding;

/// <summary>Reads why a change is made.</summary>
internal static class ReasonReader
{
    /// <summary>Reads a reason and a ticket; null where none is given.</summary>
    /// <exception cref="PlatformException">A value is too long or has a character that is not shown.</exception>
    public static ChangeReason Read(string? reason, string? ticket) => new(
        reason is null ? null : InputRules.Name(reason, "reason"),
        ticket is null ? null : InputRules.Name(ticket, "ticket"));
}
