using System;
using UserManagement.Foundation.Text;

namespace UserManagement;

/// <summary>A personal access token of a user: name, state and times, never the token itself.</summary>
public sealed class PlatformUserToken
{
    internal PlatformUserToken(PlatformUser user, string tokenId)
    {
        User = user;
        TokenId = SafeText.Escape(tokenId);
    }

    /// <summary>The platform's name.</summary>
    public string Platform => User.Platform;

    /// <summary>The name of the connection through which the token was read.</summary>
    public string Connection => User.Connection;

    /// <summary>The owner of the token.</summary>
    public PlatformUser User { get; }

    /// <summary>The platform's id for the token.</summary>
    public string TokenId { get; }

    /// <summary>The name of the token.</summary>
    public string? Name { get; internal set => field = SafeText.Of(value); }

    /// <summary>The platform's own word for the state of the token.</summary>
    public string? State { get; internal set => field = SafeText.Of(value); }

    /// <summary>True if the token is active.</summary>
    public bool Active { get; internal set; }

    /// <summary>The time when the token was created (UTC).</summary>
    /// <value>A <see cref="DateTimeOffset"/>, or null.</value>
    public object? CreatedAt => TimeText.Shown(Created);

    /// <summary>The time when the token was last used (UTC).</summary>
    /// <value>A <see cref="DateTimeOffset"/>, or null.</value>
    public object? LastUsedAt => TimeText.Shown(LastUsed);

    /// <summary>The time when the token expires (UTC).</summary>
    /// <value>A <see cref="DateTimeOffset"/>, or null.</value>
    public object? ExpiresAt => TimeText.Shown(Expires);

    /// <summary>The time when the token was revoked (UTC).</summary>
    /// <value>A <see cref="DateTimeOffset"/>, or null.</value>
    public object? RevokedAt => TimeText.Shown(Revoked);

    internal DateTimeOffset? Created { get; set; }

    internal DateTimeOffset? LastUsed { get; set; }

    internal DateTimeOffset? Expires { get; set; }

    internal DateTimeOffset? Revoked { get; set; }

    /// <summary>Returns the token's name and id.</summary>
    public override string ToString() => SafeText.Escape(Name is null ? TokenId : Name + " (" + TokenId + ")");
}
