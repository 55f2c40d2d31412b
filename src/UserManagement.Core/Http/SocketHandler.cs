using System.Net;
using System.Net.Http;
using System.Security.Authentication;

namespace UserManagement.Http;

/// <summary>
/// Creates the HTTP handler of a connection: TLS 1.2 or later, without cookies, redirects and decompression, and independent of settings of
/// the process.
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
#pragma warning disable CA5398 // The TLS versions are listed, because the default of .NET Framework may still include older versions.
        handler.SslProtocols = SslProtocols.Tls12 | (SslProtocols)12288; // 12288 is TLS 1.3, which netstandard2.0 does not name
#pragma warning restore CA5398
        return handler;
    }
}
