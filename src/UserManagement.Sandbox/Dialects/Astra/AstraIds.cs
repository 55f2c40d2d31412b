namespace UserManagement.Sandbox;

/// <summary>The ids of Astra objects: deterministic UUIDs, with one series for each kind of object.</summary>
internal static class AstraIds
{
    public static string Organization { get; } = Uuid.Version4(0, 21);

    /// <summary>The id of a database that a role is limited to; the sandbox has only the id.</summary>
    public static string Database { get; } = Uuid.Version4(0, 22);

    public static string Person(long number) => Uuid.Version4(number, 23);

    public static string Role(int number) => Uuid.Version4(number, 24);

    /// <summary>Returns the stored form of an id. INFERRED: clients may send it in upper case.</summary>
    public static string Canonical(string id) => id.ToLowerInvariant();
}
