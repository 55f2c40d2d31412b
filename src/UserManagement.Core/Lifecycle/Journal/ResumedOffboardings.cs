using System;
using System.Linq;

namespace UserManagement.Lifecycle;

/// <summary>One person's offboarding, as a journal has it.</summary>
/// <param name="line">The line's number.</param>
/// <param name="names">The person, as they were named, and the aliases that were looked for.</param>
/// <param name="action">What was to become of the memberships.</param>
/// <param name="scope">Where and how the person was looked for.</param>
/// <param name="verdict">What came of it.</param>
internal sealed class JournalOffboarding(int line, string[] names, string action, OffboardingScope scope, string verdict)
{
    public string Person => names[0];

    public string Action { get; } = action;

    /// <summary>True when access was seen to be gone.</summary>
    public bool AccessGone { get; } = verdict == Evidence.AccessGone;

    /// <summary>True when it looked in all these places, and for all these addresses.</summary>
    public bool Covers(OffboardingScope wanted, string[] aliases) =>
        wanted.Places.All(place => scope.Places.Contains(place, StringComparer.OrdinalIgnoreCase)) && (scope.PlusAddress || !wanted.PlusAddress) && aliases.All(IsNamed);

    /// <summary>True when a change is about the same person, and was begun later: they may have been given something back.</summary>
    public bool IsUndoneBy(PlatformJournalEntry entry) => entry.Line > line && (IsNamed(entry.User) || IsNamed(entry.Before?.Email) || IsNamed(entry.Before?.Id) || IsNamed(entry.After?.Email));

    private bool IsNamed(string? name) => name is not null && names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
