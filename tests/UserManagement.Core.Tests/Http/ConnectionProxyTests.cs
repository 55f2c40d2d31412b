using System;
using System.Net;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using UserManagement.Foundation.Text;
using UserManagement.Http;
using UserManagement.Sessions;
using Xunit;
using static UserManagement.Core.Tests.Replies;

namespace UserManagement.Core.Tests;

/// <summary>Requests to the local computer bypass the proxy, and no output shows the password of the proxy.</summary>
public sealed class ConnectionProxyTests
{
    private readonly SecretSet _secrets = new();

    [Theory]
    [InlineData("http://127.0.0.1:8080", true)]
    [InlineData("http://127.9.8.7", true)]
    [InlineData("https://localhost", true)]
    [InlineData("https://LOCALHOST:8443", true)]
    [InlineData("http://[::1]:80", true)]
    [InlineData("http://[::ffff:127.0.0.1]", true)]
    [InlineData("https://128.0.0.1", false)]
    [InlineData("https://localhost.example", false)]
    [InlineData("https://platform.example", false)]
    public void Only_a_loopback_address_bypasses_a_proxy_that_excludes_no_address(string address, bool direct)
    {
        var proxy = new ConnectionProxy(new WebProxy("http://proxy.example:3128") { BypassProxyOnLocal = false }, null, _secrets);
        Assert.Equal(direct, proxy.IsBypassed(new Uri(address)));
        Assert.Equal(direct ? new Uri(address) : new Uri("http://proxy.example:3128/"), proxy.GetProxy(new Uri(address)));
    }

    [Fact]
    public void Login_in_the_proxy_address_is_moved_to_the_credentials_and_redacted_in_output()
    {
        var proxy = new ConnectionProxy(new WebProxy("http://j%40ne:s%2Fcret%20pass@proxy.example:3128"), null, _secrets);
        var address = proxy.GetProxy(new Uri("https://platform.example"));
        Assert.Equal("http://proxy.example:3128/", address.OriginalString);
        var login = proxy.Credentials!.GetCredential(address, "Basic")!;
        Assert.Equal(("j@ne", "s/cret pass"), (login.UserName, login.Password));
        Assert.Equal("<redacted> <redacted>", _secrets.Scrub("s/cret pass s%2Fcret%20pass"));
    }

    [Fact]
    public void Address_that_the_system_settings_exclude_from_the_proxy_is_called_without_a_proxy()
    {
        var address = new Uri("https://platform.example");
        var proxy = new ConnectionProxy(new Direct(), null, _secrets);
        Assert.Null(proxy.GetProxy(address));
        Assert.False(proxy.IsBypassed(address));
        Assert.Null(proxy.Credentials);
    }

    [Fact]
    public void Given_proxy_login_takes_precedence_over_the_login_in_the_proxy_address()
    {
        var proxy = new ConnectionProxy(
            new WebProxy("http://a:inaddress@proxy.example:3128"), new NetworkCredential("b", "given"), _secrets);
        var address = proxy.GetProxy(new Uri("https://platform.example"));
        Assert.Equal("given", proxy.Credentials!.GetCredential(address, "Basic")!.Password);
        Assert.Equal("<redacted>", _secrets.Scrub("inaddress"));
    }

    [Fact]
    public async Task Response_407_of_the_proxy_is_an_error_that_does_not_show_the_proxy_password()
    {
        using var proxy = new HostileServer(Answer(407, "", "Proxy-Authenticate: Basic realm=\"p\"", "Connection: close"));
        var address = $"http://user:s%40cretpass@127.0.0.1:{proxy.Address.Port}";
        var options = new HttpOptions { MaxAttempts = 2 };
        using var handler = SocketHandler.Create();
        handler.Proxy = new ConnectionProxy(new WebProxy(address), null, options.Secrets);
        using var connection = PlatformSession.Open(
            PlatformCatalog.Find("Keeptrusts"),
            new ConnectionSettings("kt", new Uri("https://platform.example/"), Fake.Token, null, options, new FakeClock()),
            handler);
        var listener = new Listener();
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => connection.Require<IUserDirectory>().GetUserAsync("user_a", listener.Call()));

        Assert.Equal(PlatformError.PlatformUnavailable, error.Error);
        Assert.Contains(proxy.Requests, request => request.StartsWith("CONNECT platform.example:443", StringComparison.Ordinal));
        Assert.DoesNotContain(proxy.Requests, request => request.Contains(Fake.Token, StringComparison.Ordinal));
        var shown = error + "\n" + error.ResponseBody + "\n" + string.Join('\n', listener.Lines);
        Assert.DoesNotContain("cretpass", shown, StringComparison.Ordinal);
        Assert.Contains("407", shown, StringComparison.Ordinal); // the status that explains the failure is shown
    }

    /// <summary>
    /// A proxy that returns no proxy address, as the Windows system proxy does for an address that the PAC script sends directly.
    /// </summary>
    private sealed class Direct : IWebProxy
    {
        public ICredentials? Credentials { get; set; }

        public Uri? GetProxy(Uri destination) => null;

        public bool IsBypassed(Uri host) => false;
    }

    [Fact]
    public async Task Request_to_loopback_does_not_reach_the_proxy()
    {
        using var proxy = new HostileServer(Answer(200, """{"users":[]}"""));
        using var server = new HostileServer(Answer(200, """{"users":[{"id":"user_a"}]}"""));
        var options = new HttpOptions();
        using var handler = SocketHandler.Create();
        handler.Proxy = new ConnectionProxy(new WebProxy(proxy.Address), null, options.Secrets);
        using var connection = PlatformSession.Open(
            PlatformCatalog.Find("Keeptrusts"),
            new ConnectionSettings("kt", server.Address, Fake.Token, null, options, new FakeClock()),
            handler);
        Assert.Single(await connection.Require<IUserDirectory>().ListUsers(new UserQuery()).ToListAsync(new Listener().Call()));
        Assert.Empty(proxy.Requests);
    }
}
