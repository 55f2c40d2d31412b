using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Completion;

/// <summary>Reads the roles and teams of a connection once, in the background, for tab completion.</summary>
internal sealed class BackgroundNames
{
    /// <summary>The longest time that one completion waits for names.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    /// <summary>The timeout of a read. At a prompt, a later result would be of no use.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static readonly ConditionalWeakTable<PlatformConnection, BackgroundNames> Known = new();
    private readonly Lazy<Task> _roles;
    private readonly Lazy<Task> _teams;

    private BackgroundNames(PlatformConnection connection)
    {
        var names = new NameLookup(connection);
        _roles = Reading(() => !connection.SeenRoles.HasNames && connection.Adapter.Supports(Operations.ListRoles), names.Roles.GetAsync);
        _teams = Reading(() => !connection.SeenTeams.HasNames && connection.Adapter.Supports(Operations.ListTeams), names.Teams.GetAsync);
    }

    /// <summary>Starts to read the roles of connections if none are known, and waits at most 50 milliseconds for them.</summary>
    public static void WaitForRoles(IEnumerable<PlatformConnection> connections) => Wait(connections, names => names._roles.Value);

    /// <summary>Starts to read the teams of connections if none are known, and waits at most 50 milliseconds for them.</summary>
    public static void WaitForTeams(IEnumerable<PlatformConnection> connections) => Wait(connections, names => names._teams.Value);

    private static void Wait(IEnumerable<PlatformConnection> connections, Func<BackgroundNames, Task> reading)
    {
        // The reads of all connections run together on other threads, because the pipeline thread does not send requests.
        Task[] readings = [.. connections.Where(one => !one.IsClosed).Select(one => reading(Known.GetValue(one, key => new(key))))];
        Task.WaitAll(readings, Patience);
    }

    private static Lazy<Task> Reading<T>(Func<bool> isNeeded, Func<CallContext, Task<T>> read) => new(() => Task.Run(async () =>
    {
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            if (isNeeded()) await read(new CallContext(new SilentObserver(), limit.Token, limit.Token)).ConfigureAwait(false);
        }
        catch (Exception e) when (e is PlatformException or OperationCanceledException or ObjectDisposedException)
        {
            // Completion then offers only the names that are known already. The command itself reports the error.
        }
    }));

    /// <summary>Drops all messages, because completion must not write to the prompt.</summary>
    private sealed class SilentObserver : ICallObserver
    {
        public bool WantsDebug => false;

        public bool WantsVerbose => false;

        public void Verbose(string text)
        {
        }

        public void Debug(string text)
        {
        }

        public void Warning(string text)
        {
        }

        public void Progress(string step)
        {
        }
    }
}
