using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Input;

namespace UserManagement.Binding;

/// <summary>Reads the reason and the ticket of a change.</summary>
internal static class ReasonReader
{
    /// <exception cref="PlatformException">A value is too long or contains an invisible character.</exception>
    public static ChangeReason Read(string? reason, string? ticket) => new(
        reason is null ? null : InputRules.Name(reason, "reason"),
        ticket is null ? null : InputRules.Name(ticket, "ticket"));
}
