using UserManagement.Contracts;
using UserManagement.Contracts.Vendors;
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

        /// <summary>What is known of the vendor's own servers; null for nothing.</summary>
        public IVendorPreset? VendorPreset => SessionOf(connection).Preset;

        /// <summary>Where changes through the connection are written down; null where they are not.</summary>
        public ChangeJournal? Journal => SessionOf(connection).Journal;

        /// <summary>What does an operation on the platform.</summary>
        /// <exception cref="PlatformException">The platform lacks it, or it is a change and the connection is read-only.</exception>
        public T Require<T>(Operation<T> operation)
            where T : class =>
            operation.IsChange && connection.ReadOnly ? throw connection.RefuseChange(operation)
            : connection.Find(operation) ?? throw connection.Lacks(operation);

        /// <summary>What does an operation on the platform; null where the platform, as it is connected, lacks it.</summary>
        public T? Find<T>(Operation<T> operation)
            where T : class =>
            connection.Adapter is T contract && connection.Adapter.Supports(operation) ? contract : null;

        /// <summary>The error for a change through a connection that is for reading only.</summary>
        public PlatformException RefuseChange(Operation operation) => new(
            PlatformError.ReadOnlyConnection,
            $"The connection '{connection.Name}' to {connection.Platform} is read-only, and '{operation.Phrase}' is a change; nothing was "
            + "sent.",
            PlatformException.ReadOnlyRemedy)
        {
            Platform = connection.Platform,
            Connection = connection.Name,
        };

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
