using System;
using System.Net;
using UserManagement.Foundation.Text;

namespace UserManagement.Http;

/// <summary>
/// The proxy of a connection. It is never used for this machine, and its credentials are separate from its address, so that no error
/// contains them.
/// </summary>
/// <param name="inner">The given proxy, or that of the system.</param>
/// <param name="credential">The given credentials; null for those in the proxy's address.</param>
/// <param name="secrets">Receives the credentials as secrets.</param>
internal sealed class ConnectionProxy(IWebProxy inner, NetworkCredential? credential, SecretSet secrets) : IWebProxy
{
    private ICredentials? _credentials = credential;

    /// <summary>The credentials for the proxy.</summary>
    public ICredentials? Credentials
    {
        get => _credentials ?? inner.Credentials;
        set => _credentials = value;
    }

    /// <summary>
    /// Returns the proxy for an address, without credentials. Without a proxy it is the address itself, or null from the system's proxies.
    /// </summary>
    public Uri GetProxy(Uri destination)
    {
        if (IsLoopback(destination)) return destination;
        var proxy = inner.GetProxy(destination);
        // Null must stay null: Windows' proxies use it for "no proxy", and the address itself would be used as a proxy.
        if (proxy is null || proxy.UserInfo.Length == 0) return proxy!;
        var (user, password) = Split(proxy.UserInfo);
        secrets.AddLogin(user, password);
        _credentials ??= new NetworkCredential(user, password);
        return new UriBuilder(proxy) { UserName = "", Password = "" }.Uri;
    }

    /// <summary>Returns true for an address that does not use the proxy.</summary>
    public bool IsBypassed(Uri host) => IsLoopback(host) || inner.IsBypassed(host);

    /// <summary>Returns true for an address of this machine: a proxy would see the token of a local request.</summary>
    public static bool IsLoopback(Uri address) =>
        address.IsLoopback || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip)
            && (IPAddress.IsLoopback(ip) || (ip.IsIPv4MappedToIPv6 && IPAddress.IsLoopback(ip.MapToIPv4()))));

    private static (string User, string Password) Split(string login)
    {
        var colon = login.IndexOf(':');
        return colon < 0
            ? (Uri.UnescapeDataString(login), "")
            : (Uri.UnescapeDataString(login.Substring(0, colon)), Uri.UnescapeDataString(login.Substring(colon + 1)));
    }
}
