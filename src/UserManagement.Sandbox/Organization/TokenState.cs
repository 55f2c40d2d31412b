namespace UserManagement.Sandbox;

/// <summary>
/// The state of a personal token. It is stored, not computed from the current time, so a generated organization does not change over time.
/// </summary>
internal enum TokenState
{
    Active,
    Revoked,
    Expired,
}

internal static class TokenStateWords
{
    public static string Of(TokenState state) => state switch
    {
        TokenState.Active => "ACTIVE",
        TokenState.Revoked => "REVOKED",
        _ => "EXPIRED",
    };

    public static TokenState? Parse(string word) => word switch
    {
        "ACTIVE" => TokenState.Active,
        "REVOKED" => TokenState.Revoked,
        "EXPIRED" => TokenState.Expired,
        _ => null,
    };
}
