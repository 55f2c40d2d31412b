using UserManagement.Contracts.Capabilities;

namespace UserManagement.Contracts;

/// <summary>Asks a platform about removed users.</summary>
internal static class RemovedUsers
{
    /// <summary>Returns true if a user who is removed from the platform stays readable.</summary>
    public static bool RetainsRemovedUsers(this IPlatform platform) => platform is IRetainsRemovedUsers { RetainsRemovedUsers: true };
}
