namespace UserManagement.Sandbox;

/// <summary>
/// Whether a personal token still works. The state is stored and not computed from the clock, so a generated organization stays as it is.
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
