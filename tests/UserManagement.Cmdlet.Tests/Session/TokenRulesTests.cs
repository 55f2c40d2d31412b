using System;
using System.IO;
using UserManagement.Contracts.Routes;
using UserManagement.Session;
using UserManagement.Sessions;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Checks that are made on a token before it is sent.</summary>
public sealed class TokenRulesTests
{
    private static readonly Uri Vendor = new("https://vendor.example/");

    [Theory]
    [InlineData("""{"token":"kt_secret"}""", "JSON")]
    [InlineData("\"kt_secret\"", "JSON")]
    [InlineData("[1]", "JSON")]
    [InlineData("./kt_secret", "is a file name, not a token")]
    [InlineData("~/kt_secret", "is a file name, not a token")]
    [InlineData("kt_secret.txt", "is a file name, not a token")]
    [InlineData("C:\\kt_secret.token", "is a file name, not a token")]
    [InlineData("kt secret", "contains a space")]
    [InlineData("kt_secret\n", "contains a space, a line break")]
    [InlineData("", "is empty")]
    public void Text_that_cannot_be_a_token_is_refused_and_the_error_does_not_quote_the_text(string token, string why)
    {
        var error = Assert.Throws<PlatformException>(() => TokenRules.CheckText(token, "-Token", Path.GetFullPath));
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Name_of_an_existing_file_is_refused_as_a_token()
    {
        var path = Path.GetTempFileName();
        var bare = Path.ChangeExtension(path, null);
        File.Move(path, bare);
        try
        {
            Assert.Contains(
                "is a file name, not a token",
                Assert.Throws<PlatformException>(() => TokenRules.CheckText(bare, "-Token", Path.GetFullPath)).Message,
                StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(bare);
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("kt_live_0123")]
    [InlineData("AstraCS:abc:def")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln/bmF0dXJl+A==")]
    public void Text_that_can_be_a_token_is_accepted(string token) => TokenRules.CheckText(token, "-Token", Path.GetFullPath);

    [Theory]
    [InlineData("Astra", "AstraCS:abc", true)]
    [InlineData("Astra", "astracs:abc", false)]
    [InlineData("Astra", "kpat_abc", false)]
    [InlineData("Konnect", "kpat_abc", true)]
    [InlineData("Konnect", "spat_abc", true)]
    [InlineData("Konnect", "AstraCS:abc", false)]
    [InlineData("Keeptrusts", "anything", true)]
    [InlineData("Kubiya", "anything", true)]
    [InlineData("PhyCloud", "anything", true)]
    [InlineData("Scim", "anything", true)]
    public void Token_must_have_the_documented_form_except_for_loopback_or_a_custom_header(string platform, string token, bool taken)
    {
        var descriptor = PlatformCatalog.Find(platform);
        if (taken) TokenRules.CheckForm(token, "-Token", descriptor, Vendor, null);
        else
        {
            var error = Assert.Throws<PlatformException>(() => TokenRules.CheckForm(token, "-Token", descriptor, Vendor, null));
            Assert.Contains("was not sent", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(token, error.Message, StringComparison.Ordinal);
        }

        // The form is not checked for a server on this machine, nor for a gateway with its own authentication header.
        TokenRules.CheckForm(token, "-Token", descriptor, new Uri("http://127.0.0.1:8080/"), null);
        TokenRules.CheckForm(token, "-Token", descriptor, Vendor, descriptor.Routes.With([], new AuthorizationHeader("X-API-Key", "")));
    }

    [Fact]
    public void Token_without_the_documented_form_is_InvalidRequest_and_opens_no_connection()
    {
        using var shell = new Shell();
        var error =
            shell.Run("Connect-Platform Astra -Token kt_secret -WarningAction SilentlyContinue").FailsWith("InvalidRequest").Errors[0];
        Assert.Contains("AstraCS:", error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("kt_secret", error.Exception.ToString(), StringComparison.Ordinal);
        Assert.Empty(shell.Run("Get-PlatformConnection").Output);
    }
}
