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

        /// <summary>The platform's capability of this kind.</summary>
        /// <exception cref="PlatformException">The platform has no such operation.</exception>
        public T Require<T>(string operation)
            where T : class =>
            connection.Adapter as T ?? throw new PlatformException(
                PlatformError.NotSupported,
                $"{connection.Platform} (connection '{connection.Name}') has no operation '{operation}'.",
                connection.Adapter.InsteadOf(typeof(T)))
            {
                Platform = connection.Platform,
                Connection = connection.Name,
            };
    }

    private static PlatformSession SessionOf(PlatformConnection connection) => (PlatformSession)connection.Session!;
}
