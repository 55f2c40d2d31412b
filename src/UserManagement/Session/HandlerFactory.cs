using System;
using System.Management.Automation;
using System.Net;
using System.Net.Http;
using UserManagement.Foundation.Text;
using UserManagement.Http;

namespace UserManagement.Session;

/// <summary>Creates the HTTP handler of a connection, with the given proxy or the system's.</summary>
internal static class HandlerFactory
{
    private static readonly string[] Schemes = ["http", "https", "socks4", "socks4a", "socks5"];

    /// <exception cref="PlatformException">
    /// The proxy is not a valid address; it is not quoted, because it can contain a password.
    /// </exception>
    public static HttpClientHandler Create(Uri? proxy, PSCredential? proxyCredential, SecretSet secrets)
    {
        if (proxy is not null && !IsProxy(proxy))
            throw new PlatformException(
                PlatformError.InvalidRequest,
                "The value of -Proxy is not the address of a proxy.",
                "Write it with its scheme, such as -Proxy http://proxy.example.com:3128.");
        var handler = SocketHandler.Create();
        var login = proxyCredential?.GetNetworkCredential();
        if (login is not null) secrets.AddLogin(login.UserName, login.Password);
        if ((proxy is null ? WebRequest.DefaultWebProxy : new WebProxy(proxy)) is { } chosen)
            handler.Proxy = new ConnectionProxy(chosen, login, secrets);
        return handler;
    }

    private static bool IsProxy(Uri proxy) =>
        proxy.IsAbsoluteUri && proxy.Host.Length > 0 && Array.IndexOf(Schemes, proxy.Scheme) >= 0;
}
