using UserManagement.Sessions;

namespace UserManagement;

/// <summary>Gives a test the contracts of a connection's platform, whatever operation they are for.</summary>
internal static class ContractOfTests
{
    public static T Require<T>(this PlatformConnection connection)
        where T : class =>
        connection.Adapter as T ?? throw new System.InvalidCastException($"{connection.Platform} does not implement {typeof(T).Name}.");
}
