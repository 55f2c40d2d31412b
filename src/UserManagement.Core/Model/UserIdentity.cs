using UserManagement.Foundation.Input;

namespace UserManagement;

/// <summary>Names one user: by id, by e-mail address, or by a <see cref="PlatformUser"/> that was read before.</summary>
public sealed class UserIdentity
{
    /// <summary>Creates an identity from an id or an e-mail address (anything with an <c>@</c>).</summary>
    /// <exception cref="PlatformException">The value is empty, has a wildcard, or is neither an id nor an e-mail address.</exception>
    public UserIdentity(string value)
    {
        IsEmail = (value ?? "").IndexOf('@') > 0 || (value is { Length: > 1 } && value[0] == '@' && value[1] != '{');
        Value = IsEmail ? InputRules.Email(value) : InputRules.Id(value, "user id");
    }

    /// <summary>Creates an identity from a user; a change then uses the connection through which the user was read.</summary>
    public UserIdentity(PlatformUser user)
    {
        User = user ?? throw new PlatformException(PlatformError.InvalidRequest, "A user is null.", "Pass a user from Get-PlatformUser.");
        Value = user.Id;
    }

    /// <summary>The id or the e-mail address.</summary>
    public string Value { get; }

    /// <summary>True if <see cref="Value"/> is an e-mail address.</summary>
    public bool IsEmail { get; }

    /// <summary>The user from which this identity was created; null if it was created from an id or an address.</summary>
    public PlatformUser? User { get; }

    /// <summary>The id or address with which a journal names the user.</summary>
    internal string Given => Value.Length > 0 ? Value : User?.Email ?? "";

    /// <summary>Returns the e-mail address or id, for display.</summary>
    public override string ToString() => User?.ToString() ?? Value;
}
