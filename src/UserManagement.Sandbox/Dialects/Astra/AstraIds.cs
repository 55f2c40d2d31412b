namespace UserManagement.Sandbox;

/// <summary>Everything here is named by a UUID; one series for each kind of thing.</summary>
internal static class AstraIds
{
    public static string Organization { get; } = Uuid.Version4(0, 21);

    /// <summary>A database that a role is limited to; the sandbox has only its id.</summary>
    public static string Database { get; } = Uuid.Version4(0, 22);

    public static string Person(long number) => Uuid.Version4(number, 23);

    public static string Role(int number) => Uuid.Version4(number, 24);

    /// <summary>The form an id is kept in. INFERRED: a client may write it in upper case.</summary>
    public static string Canonical(string id) => id.ToLowerInvariant();
}
