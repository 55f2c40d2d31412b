using UserManagement.Sessions;

namespace UserManagement;

/// <summary>Lets a test use a contract (an interface that the platform implements) without naming one of its operations.</summary>
internal static class ContractOfTests
{
    public static T Require<T>(this PlatformConnection connection)
        where T : class =>
        connection.Adapter as T ?? throw new System.InvalidCastException($"{connection.Platform} does not implement {typeof(T).Name}.");
}
