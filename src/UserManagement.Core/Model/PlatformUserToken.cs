using System;

namespace UserManagement;

/// <summary>A personal access token of a user, without its secret.</summary>
public sealed class PlatformUserToken
{
    internal PlatformUserToken(PlatformUser user, string id)
    {
        User = user;
        Id = id;
    }

    /// <summary>Who the token belongs to.</summary>
    public PlatformUser User { get; }

    /// <summary>The token's id, which is not its secret.</summary>
    public string Id { get; }

    /// <summary>The name its owner gave it.</summary>
    public string? Name { get; internal set; }

    /// <summary>When the token was made (UTC).</summary>
    public DateTimeOffset? CreatedAt { get; internal set; }

    /// <summary>When the token stops working (UTC); null when it never does.</summary>
    public DateTimeOffset? ExpiresAt { get; internal set; }

    /// <summary>The token's id.</summary>
    public override string ToString() => Id;
}
