using System;

namespace UserManagement.Journal;

/// <summary>The parts of a connection's session that its journal needs.</summary>
internal interface IJournaled
{
    /// <summary>The journal that records the changes; null if changes are not recorded.</summary>
    ChangeJournal? Journal { get; }

    /// <summary>How far the platform's clock is ahead of this machine's; null before the first response.</summary>
    TimeSpan? ClockSkew { get; }
}
