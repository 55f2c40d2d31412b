using System.Management.Automation;
using System.Net;
using System.Security;

namespace UserManagement;

/// <summary>A token as a parameter value: a SecureString, the password of a PSCredential, or plain text. Never shows the token.</summary>
public sealed class PlatformTokenArgument
{
    private readonly string _value;

    /// <summary>Creates a token from a SecureString.</summary>
    public PlatformTokenArgument(SecureString value)
        : this(new NetworkCredential("", value).Password, false)
    {
    }

    /// <summary>Creates a token from the password of a credential, as Azure Automation and vaults return it.</summary>
    public PlatformTokenArgument(PSCredential value)
        : this(value.GetNetworkCredential().Password, false) => UserName = value.UserName;

    /// <summary>Creates a token from plain text, which PowerShell may keep in its history.</summary>
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

    /// <summary>The user name of the credential; null if the token is a SecureString or plain text.</summary>
    internal string? UserName { get; }

    /// <summary>Returns a placeholder, never the token.</summary>
    public override string ToString() => "<token>";

    internal string Reveal() => _value;
}
