using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Time;
using UserManagement.Sessions;

namespace UserManagement.Fuzz.Tests;

/// <summary>Runs an operation of a real platform class on a server that returns mutated responses, and checks the result.</summary>
internal static class MutatedPlatform
{
    public const string Host = "odd.example";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static PlatformConnection Connect(PlatformDescriptor platform, HttpMessageHandler server) => PlatformSession.Open(
        platform,
        new ConnectionSettings("fuzz", new Uri("https://" + Host + "/"), EdgeValues.Token, null, platform.CreateHttpOptions(), new Clock()),
        server);

    /// <returns>True if the response was read, false if it became an error as it should.</returns>
    public static bool Ask(PlatformDescriptor platform, Exchange exchange, Func<PlatformConnection, CallContext, Task<object?>> question)
    {
        using var server = new MutatedServer(exchange);
        using var connection = Connect(platform, server);
        try
        {
            var task = question(connection, new CallContext(new Nobody(), CancellationToken.None, CancellationToken.None));
            // The server and the clock answer at once, so a task that is not completed waits for an event that never comes.
            if (!task.IsCompleted && !task.Wait(Patience)) throw new FuzzException("The call did not end.");
            ReaderContract.Keep(task.GetAwaiter().GetResult());
            return true;
        }
        catch (PlatformException e)
        {
            ReaderContract.Keep(e, exchange);
            return false;
        }
    }

    /// <summary>A clock that advances only by the waits, which end at once.</summary>
    private sealed class Clock : IClock
    {
        public DateTimeOffset UtcNow => new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero) + Elapsed;

        public TimeSpan Elapsed { get; private set; }

        public Task Delay(TimeSpan delay, CancellationToken cancellationToken)
        {
            if (delay < TimeSpan.Zero || delay > TimeSpan.FromDays(1)) throw new FuzzException($"The client waits for {delay}.");
            Elapsed += delay;
            return Task.CompletedTask;
        }

        public double Jitter() => 1;
    }

    private sealed class Nobody : ICallObserver
    {
        public bool WantsDebug => false;

        public bool WantsVerbose => true;

        public void Verbose(string text) => ReaderContract.KeepSecret(text);

        public void Debug(string text) => ReaderContract.KeepSecret(text);

        public void Warning(string text) => ReaderContract.KeepSecret(text);

        public void Progress(string step) => ReaderContract.KeepSecret(step);
    }
}
