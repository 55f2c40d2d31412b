using System;

namespace UserManagement.Journal;

/// <summary>What the session of a connection has for its journal.</summary>
internal interface IJournaled
{
    /// <summary>Where the changes are written down; null where they are not.</summary>
    ChangeJournal? Journal { get; }

    /// <summary>How much later the platform's clock is than this machine's; null where the platform has not answered yet.</summary>
    TimeSpan? ClockSkew { get; }
}
