using UserManagement.Sessions;

namespace UserManagement.DesktopRun;

/// <summary>The contracts of a connection's platform, whatever operation they are asked for.</summary>
internal static class Contracts
{
    public static T Require<T>(this PlatformConnection connection, string what)
        where T : class => connection.Adapter as T ?? throw new System.InvalidCastException(what);
}
