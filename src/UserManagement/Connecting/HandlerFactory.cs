using System;
using System.Management.Automation;
using System.Net;
using System.Net.Http;
using UserManagement.Http;

namespace UserManagement.Connecting;

/// <summary>Makes the handler of a connection, with the proxy that was asked for.</summary>
internal static class HandlerFactory
{
    public static HttpClientHandler Create(Uri? proxy, PSCredential? proxyCredential)
    {
        var handler = SocketHandler.Create();
        if (proxy is not null) handler.Proxy = new WebProxy(proxy) { Credentials = proxyCredential?.GetNetworkCredential() };
        else if (proxyCredential is not null) handler.DefaultProxyCredentials = proxyCredential.GetNetworkCredential();
        return handler;
    }
}
