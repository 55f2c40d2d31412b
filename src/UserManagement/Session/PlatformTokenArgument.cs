using System.Management.Automation;
using System.Net;
using System.Security;

namespace UserManagement;

/// <summary>A token as a parameter: a SecureString, a PSCredential (its password), or plain text. It shows nothing of itself.</summary>
public sealed class PlatformTokenArgument
{
    private readonly string _value;

    /// <summary>Takes the token from a SecureString.</summary>
    public PlatformTokenArgument(SecureString value)
        : this(new NetworkCredential("", value).Password, false)
    {
    }

    /// <summary>Takes the token from a credential's password, which is how Azure Automation and vaults hand it out.</summary>
    public PlatformTokenArgument(PSCredential value)
        : this(value.GetNetworkCredential().Password, false) => UserName = value.UserName;

    /// <summary>Takes the token as plain text, which PowerShell itself may keep in its history.</summary>
    public PlatformTokenArgument(string value)
        : this(value, true)
    {
    }

    private PlatformTokenArgument(string value, bool plain)
    {
        _value = (value ?? "").Trim();
        WasPlainText = plain;
        if (_value.Length == 0)
            throw new PlatformException(
                PlatformError.InvalidRequest, "The token is empty.",
                "Give a token, or leave -Token out to use the platform's environment variable.");
    }

    internal bool WasPlainText { get; }

    /// <summary>The user name of the credential; null where the token was given in another form.</summary>
    internal string? UserName { get; }

    /// <summary>Never the token.</summary>
    public override string ToString() => "<token>";

    internal string Reveal() => _value;
}
