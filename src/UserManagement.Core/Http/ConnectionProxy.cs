using System;
using System.Net;
using UserManagement.Foundation.Text;

namespace UserManagement.Http;

/// <summary>
/// The proxy of a connection. Requests to this machine never use the proxy. The proxy's credentials are kept apart from its address, so
/// that no error that shows the address contains them.
/// </summary>
/// <param name="inner">The proxy that the user gave, or the proxy of the system.</param>
/// <param name="credential">The credentials that the user gave; null for those in the address of the proxy.</param>
/// <param name="secrets">Receives the credentials as secrets.</param>
internal sealed class ConnectionProxy(IWebProxy inner, NetworkCredential? credential, SecretSet secrets) : IWebProxy
{
    private ICredentials? _credentials = credential;

    public ICredentials? Credentials
    {
        get => _credentials ?? inner.Credentials;
        set => _credentials = value;
    }

    /// <summary>
    /// Returns the address of the proxy for a destination, without credentials. If no proxy applies, returns the destination itself, or
    /// null if the proxy of the system returns null.
    /// </summary>
    public Uri GetProxy(Uri destination)
    {
        if (IsLoopback(destination)) return destination;
        var proxy = inner.GetProxy(destination);
        // Null stays null: the proxy of Windows returns null for "no proxy". If the destination were returned instead, .NET would use it as
        // the proxy when IsBypassed is false.
        if (proxy is null || proxy.UserInfo.Length == 0) return proxy!;
        var (user, password) = Split(proxy.UserInfo);
        secrets.AddLogin(user, password);
        _credentials ??= new NetworkCredential(user, password);
        return new UriBuilder(proxy) { UserName = "", Password = "" }.Uri;
    }

    public bool IsBypassed(Uri host) => IsLoopback(host) || inner.IsBypassed(host);

    /// <summary>Returns true for an address of this machine. A local request uses no proxy, which would otherwise see the token.</summary>
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
