using System.Net;
using System.Net.Http;
using System.Security.Authentication;

namespace UserManagement.Http;

/// <summary>
/// Creates the socket handler of connections: TLS 1.2 or later, no cookies, redirects or decompression, and no process-wide settings.
/// </summary>
internal static class SocketHandler
{
    public static HttpClientHandler Create()
    {
        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxConnectionsPerServer = 256
        };
#pragma warning disable CA5398 // Named, because .NET Framework's own default may still offer older versions.
        handler.SslProtocols = SslProtocols.Tls12 | (SslProtocols)12288; // 12288 is TLS 1.3, which netstandard2.0 does not name
#pragma warning restore CA5398
        return handler;
    }
}
