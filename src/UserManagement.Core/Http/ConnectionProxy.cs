using System;
using System.Net;
using UserManagement.Foundation.Text;

namespace UserManagement.Http;

/// <summary>
/// The proxy of a connection: never for this machine itself, and with its login apart from its address, so that no failure quotes it.
/// </summary>
/// <param name="inner">The proxy that was asked for, or the system's.</param>
/// <param name="credential">The login that was given; null for the one in the proxy's address.</param>
/// <param name="secrets">Learns the logins that are found.</param>
internal sealed class ConnectionProxy(IWebProxy inner, NetworkCredential? credential, SecretSet secrets) : IWebProxy
{
    private ICredentials? _credentials = credential;

    /// <summary>The login for the proxy.</summary>
    public ICredentials? Credentials
    {
        get => _credentials ?? inner.Credentials;
        set => _credentials = value;
    }

    /// <summary>
    /// The proxy for an address, without a login. "Directly" is the address itself, or null where the system's own proxies say so.
    /// </summary>
    public Uri GetProxy(Uri destination)
    {
        if (IsLoopback(destination)) return destination;
        var proxy = inner.GetProxy(destination);
        // Null must stay null: Windows' proxies bypass nothing and say "directly" so, and the address itself would be taken for a proxy.
        if (proxy is null || proxy.UserInfo.Length == 0) return proxy!;
        var (user, password) = Split(proxy.UserInfo);
        secrets.AddLogin(user, password);
        _credentials ??= new NetworkCredential(user, password);
        return new UriBuilder(proxy) { UserName = "", Password = "" }.Uri;
    }

    /// <summary>True for what is reached without the proxy.</summary>
    public bool IsBypassed(Uri host) => IsLoopback(host) || inner.IsBypassed(host);

    /// <summary>
    /// True for an address of this machine: a proxy elsewhere would see the token of a request that is not meant to leave.
    /// </summary>
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
