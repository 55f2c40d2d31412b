using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using UserManagement.Journal;
using UserManagement.Schedules;
using UserManagement.Sessions;

namespace UserManagement.Session;

/// <summary>
/// Finds the stores of scheduled actions: in the folders of the journals, or in memory for a sandbox connection without a journal.
/// </summary>
internal static class ScheduleStores
{
    private static readonly ConditionalWeakTable<PlatformConnection, ScheduleMemory> Memories = new();

    public static bool Has(PlatformConnection connection) => connection.Journal is not null || connection is SandboxConnection;

    /// <exception cref="PlatformException">The connection was made without a journal, so there is no folder.</exception>
    public static ScheduleStore Of(PlatformConnection connection)
    {
        if (connection.Journal is { } journal) return In(journal.Folder.Path);
        if (connection is SandboxConnection) return MemoryOf(connection);
        throw new PlatformException(
            PlatformError.ScheduleUnavailable,
            $"The connection '{connection.Name}' was made with -NoJournal, so it cannot store scheduled actions: they "
            + "are files in the folder of the journal.",
            "Connect again without -NoJournal.")
        { Platform = connection.Platform, Connection = connection.Name };
    }

    /// <summary>
    /// Returns the store for an action that needs several connections: in the folder of the first journal, otherwise in memory. Every run
    /// with all these connections finds the action there.
    /// </summary>
    /// <exception cref="PlatformException">No connection has a store.</exception>
    public static ScheduleStore OfAny(IReadOnlyList<PlatformConnection> connections) => Of(
        connections.FirstOrDefault(one => one.Journal is not null) ?? connections.FirstOrDefault(Has) ?? connections[0]);

    /// <summary>Returns the stores of all open connections, each once; the default store if no connection is open.</summary>
    public static IReadOnlyList<ScheduleStore> All()
    {
        var open = ConnectionTable.Current.All;
        if (open.Count == 0) return [In(JournalFolder.Default())];
        var folders = open.Select(connection => connection.Journal?.Folder.Path).OfType<string>().Distinct();
        return [.. folders.Select(In), .. open.Where(one => one.Journal is null && one is SandboxConnection).Select(MemoryOf)];
    }

    /// <summary>Returns the store that belongs to a folder of journals.</summary>
    public static ScheduleStore In(string journals) => new ScheduleFolder(
        ScheduleFolder.Beside(journals), ConnectionTable.Current.Keys, ConnectionTable.Current.Clock);

    // Each sandbox is a separate organization, even under the same name.
    private static ScheduleStore MemoryOf(PlatformConnection connection) => Memories.GetValue(
        connection, static sandbox => new ScheduleMemory($"the sandbox '{sandbox.Name}'", ConnectionTable.Current.Clock));
}
