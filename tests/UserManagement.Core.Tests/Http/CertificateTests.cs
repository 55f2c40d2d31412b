using System;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Core.Tests;

/// <summary>A request is not retried if the certificate of the server is not trusted, because a retry meets the same certificate.</summary>
public sealed class CertificateTests : IDisposable
{
    /// <summary>
    /// The attempt timeout: the first TLS handshake loads all certificates of the computer, which is slow if the computer is busy.
    /// </summary>
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(60);
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate = Expired();
    private int _connections;

    public CertificateTests()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    [Fact]
    public async Task Untrusted_certificate_is_named_in_the_error_and_the_request_is_not_retried()
    {
        using var client = new HostileClient(
            new Uri($"https://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/"), attempts: 5, attempt: Enough);
        var error = await Assert.ThrowsAsync<PlatformException>(client.GetAsync);
        Assert.Equal(PlatformError.PlatformUnavailable, error.Error);
        Assert.Equal(1, Volatile.Read(ref _connections));
        Assert.Contains("certificate is not trusted", error.Message, StringComparison.Ordinal);
        Assert.Contains("cannot be ignored", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_on_a_server_with_an_untrusted_certificate_is_PlatformUnavailable_and_not_retried()
    {
        using var client = new HostileClient(
            new Uri($"https://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/"), attempts: 5, attempt: Enough);
        Assert.Equal(PlatformError.PlatformUnavailable, (await Assert.ThrowsAsync<PlatformException>(client.InviteAsync)).Error);
        Assert.Equal(1, Volatile.Read(ref _connections));
    }

    public void Dispose()
    {
        _listener.Stop();
        _certificate.Dispose();
    }

    private static X509Certificate2 Expired()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=other.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-9), DateTimeOffset.UtcNow.AddDays(-1));
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                Interlocked.Increment(ref _connections);
                await ServeAsync(client);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test has ended and stopped the listener.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using var tls = new SslStream(client.GetStream());
            await tls.AuthenticateAsServerAsync(_certificate);
            _ = await tls.ReadAsync(new byte[1]);
        }
        catch (Exception e) when (e is AuthenticationException or System.IO.IOException)
        {
            // The client refuses the certificate, as the tests expect.
        }
    }
}
