using UserManagement.Contracts;
using UserManagement.Contracts.Vendors;
using UserManagement.Foundation.Time;
using UserManagement.Http;
using UserManagement.Journal;

namespace UserManagement.Sessions;

/// <summary>Extension members of a connection that give access to its session.</summary>
internal static class ConnectionSession
{
    extension(PlatformConnection connection)
    {
        /// <summary>The implementation of the platform, which sends the requests of this connection.</summary>
        public IPlatform Adapter => SessionOf(connection).Adapter;

        public PlatformHttpClient Http => SessionOf(connection).Http;

        /// <summary>The preset with the facts about the vendor's servers; null for none.</summary>
        public IVendorPreset? VendorPreset => SessionOf(connection).Preset;

        public IClock Clock => SessionOf(connection).Clock;

        /// <summary>The journal that records the changes through the connection; null if changes are not recorded.</summary>
        public ChangeJournal? Journal => SessionOf(connection).Journal;

        /// <summary>Returns the interface with which the platform provides an operation.</summary>
        /// <exception cref="PlatformException">
        /// The platform does not have the operation, or it is a change and the connection is read-only.
        /// </exception>
        public T Require<T>(Operation<T> operation)
            where T : class =>
            operation.IsChange && connection.ReadOnly ? throw connection.RefuseChange(operation)
            : connection.Find(operation) ?? throw connection.Lacks(operation);

        /// <summary>
        /// Returns the interface with which the platform provides an operation; null if the platform does not have the operation on this
        /// connection.
        /// </summary>
        public T? Find<T>(Operation<T> operation)
            where T : class =>
            connection.Adapter is T contract && connection.Adapter.Supports(operation) ? contract : null;

        public PlatformException RefuseChange(Operation operation) => connection.RefuseChange(operation.Phrase);

        /// <summary>Creates the error for a change through a read-only connection.</summary>
        /// <param name="phrase">The change as a phrase, such as "suspend a user".</param>
        public PlatformException RefuseChange(string phrase) => new(
            PlatformError.ReadOnlyConnection,
            $"The connection '{connection.Name}' to {connection.Platform} is read-only, so it cannot be used to {phrase}; nothing "
            + "was sent.",
            PlatformException.ReadOnlyRemedy)
        {
            Platform = connection.Platform,
            Connection = connection.Name,
        };

        /// <summary>
        /// Creates the error for an operation that the platform does not have. The error names an alternative if there is one.
        /// </summary>
        public PlatformException Lacks(Operation operation) => new(
            PlatformError.NotSupported,
            $"{connection.Platform} (connection '{connection.Name}') cannot {operation.Phrase}.",
            connection.Adapter.AlternativeFor(operation))
        {
            Platform = connection.Platform,
            Connection = connection.Name,
        };
    }

    private static PlatformSession SessionOf(PlatformConnection connection) => (PlatformSession)connection.Session!;
}
