using System.Net.Http;
using System;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;
using UserManagement.Sessions;

namespace UserManagement.Core.Tests;

/// <summary>Opens a connection whose requests go to a handler of the test.</summary>
internal static class FakeConnection
{
    public static PlatformConnection To(string platform, HttpMessageHandler handler, RouteTable? routes = null)
    {
        var descriptor = PlatformCatalog.Find(platform);
        return PlatformSession.Open(
            descriptor,
            new ConnectionSettings(
                "fake",
                new Uri("https://fake.example/"),
                "token_1234567890",
                routes,
                new HttpOptions { TokenPrefix = descriptor.TokenPrefix },
                new FakeClock()),
            handler);
    }
}
