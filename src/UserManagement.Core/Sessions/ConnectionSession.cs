using UserManagement.Contracts;
using UserManagement.Http;
using UserManagement.Journal;

namespace UserManagement.Sessions;

/// <summary>What a connection can do, by its session.</summary>
internal static class ConnectionSession
{
    extension(PlatformConnection connection)
    {
        /// <summary>The platform.</summary>
        public IPlatform Adapter => SessionOf(connection).Adapter;

        /// <summary>Sends the connection's requests.</summary>
        public PlatformHttpClient Http => SessionOf(connection).Http;

        /// <summary>Where changes through the connection are written down; null where they are not.</summary>
        public ChangeJournal? Journal => SessionOf(connection).Journal;

        /// <summary>What does an operation on the platform.</summary>
        /// <exception cref="PlatformException">The platform lacks it.</exception>
        public T Require<T>(Operation<T> operation)
            where T : class =>
            connection.Adapter is T contract && connection.Adapter.Supports(operation) ? contract : throw connection.Lacks(operation);

        /// <summary>The error for an operation that the platform lacks, with what to use in its place.</summary>
        public PlatformException Lacks(Operation operation) => new(
            PlatformError.NotSupported,
            $"{connection.Platform} (connection '{connection.Name}') has no operation '{operation.Phrase}'.",
            connection.Adapter.InsteadOf(operation))
        {
            Platform = connection.Platform,
            Connection = connection.Name,
        };
    }

    private static PlatformSession SessionOf(PlatformConnection connection) => (PlatformSession)connection.Session!;
}
