namespace UserManagement.Sandbox;

/// <summary>Deterministic version 4 UUIDs, with one series for users and one for groups.</summary>
internal static class ScimIds
{
    public static string User(long number) => Uuid.Version4(number, 21);

    public static string Group(long number) => Uuid.Version4(number, 22);
}
