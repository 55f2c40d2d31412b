using System;
using System.Management.Automation;
using System.Net;
using System.Net.Http;
using UserManagement.Foundation.Text;
using UserManagement.Http;

namespace UserManagement.Connecting;

/// <summary>Makes the handler of a connection, with the proxy that was asked for or the system's.</summary>
internal static class HandlerFactory
{
    public static HttpClientHandler Create(Uri? proxy, PSCredential? proxyCredential, SecretSet secrets)
    {
        var handler = SocketHandler.Create();
        var login = proxyCredential?.GetNetworkCredential();
        if (login is not null) secrets.AddLogin(login.UserName, login.Password);
        if ((proxy is null ? WebRequest.DefaultWebProxy : new WebProxy(proxy)) is { } chosen) handler.Proxy = new ConnectionProxy(chosen, login, secrets);
        return handler;
    }
}
