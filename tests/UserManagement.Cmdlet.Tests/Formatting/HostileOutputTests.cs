using System;
using System.Linq;
using System.Reflection;
using UserManagement.Model;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Output types and errors escape control and invisible characters, and never show the password of a proxy.</summary>
public sealed class HostileOutputTests
{
    private const string Hostile = "a\u001b[2J\u0007\u202E\u3164\u034F\uFE0F";
    private const string Shown = "a\\u001B[2J\\u0007\\u202E\\u3164\\u034F\\uFE0F";

    [Fact]
    public void Properties_of_PlatformConnectionTest_have_control_and_invisible_characters_escaped()
    {
        using var shell = new Shell();
        var connection = shell.ConnectSandbox();
        var test = new PlatformConnectionTest(connection, false, "UnexpectedResponse", Hostile, 1)
        {
            Identity = Hostile,
            Organization = Hostile,
            Scopes = new[] { Hostile },
            MissingScopes = new[] { Hostile }
        };
        Assert.All(new[] { test.Message, test.Identity, test.Organization, test.Scopes[0], test.MissingScopes[0] }, text =>
            Assert.Equal(Shown, text));
    }

    [Fact]
    public void Control_characters_in_the_identity_and_organization_of_a_connection_are_escaped_in_every_view()
    {
        using var shell = new Shell();
        var connection = shell.ConnectSandbox();
        connection.SetIdentity(new ConnectionIdentity(Hostile, null, null, Hostile, Hostile, [Hostile]));
        var text = shell.Run(
            "Get-PlatformConnection | Format-List * | Out-String -Width 300; Get-PlatformConnection | Out-String -Width 300; "
            + "Get-PlatformConnection | ConvertTo-Json -Depth 3 -WarningAction SilentlyContinue");
        var all = string.Concat(text.Clean().All<string>());
        Assert.Contains(Shown, all, StringComparison.Ordinal);
        Assert.DoesNotContain(all, c => c is '\u001b' or '\u0007' or '\u202E' or '\u3164' or '\u034F' or '\uFE0F');
    }

    [Fact]
    public void Connect_Platform_ignores_Proxy_for_a_loopback_address_and_warns()
    {
        using var shell = new Shell();
        var result = shell.Run(
            "Connect-Platform Keeptrusts -BaseUri http://localhost:9 -Token kt_x -Proxy http://proxy.example:3128 -SkipTest -NoJournal");
        Assert.Contains(result.Warnings, warning => warning.Contains("-Proxy is not used", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("proxy.example:3128")]
    [InlineData("proxy.example")]
    [InlineData("//user:secretpass@proxy.example:3128")]
    [InlineData("socks9://user:secretpass@proxy.example")]
    [InlineData("ftp://user:secretpass@proxy.example")]
    public void Invalid_Proxy_is_InvalidRequest_and_its_password_is_not_in_the_error(string proxy)
    {
        using var shell = new Shell();
        var result = shell.Run(
            "param($proxy) Connect-Platform Keeptrusts -BaseUri https://kt.example -Token kt_x -Proxy $proxy -SkipTest -NoJournal", proxy);
        result.FailsWith("InvalidRequest");
        Assert.Contains("-Proxy http://", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secretpass", result.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    /// <summary>A new public type with string properties must be listed here, and tested above unless its text is user input.</summary>
    [Fact]
    public void Every_public_class_of_UserManagement_dll_with_a_string_property_is_in_the_list_of_this_test()
    {
        string[] known =
        [
            nameof(PlatformConnectionTest), nameof(ConnectionReference), nameof(SandboxConnection), nameof(PlanArgument),
            nameof(PlatformTokenArgument)
        ];
        var others = typeof(ConnectionReference).Assembly.GetExportedTypes()
            .Where(type =>
                type.Namespace == "UserManagement" && type is { IsClass: true, IsAbstract: false }
                && type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Any(p => p.PropertyType == typeof(string))
                && !known.Contains(type.Name));
        Assert.Empty(others);
    }
}
