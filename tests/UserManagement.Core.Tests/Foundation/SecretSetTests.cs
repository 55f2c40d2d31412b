using System;
using System.Text;
using UserManagement.Foundation.Text;
using Xunit;

namespace UserManagement.Core.Tests;

public sealed class SecretSetTests
{
    private readonly SecretSet _secrets = new();

    [Theory]
    [InlineData("kt/live+canary=\"7\"", "kt/live+canary=\"7\"")]
    [InlineData("kt/live+canary=\"7\"", "kt\\/live+canary=\"7\"")]
    [InlineData("kt/live+canary=\"7\"", "kt/live\\u002Bcanary=\\u00227\\u0022")]
    [InlineData("kt/live+canary=\"7\"", "kt/live+canary=\\\"7\\\"")]
    [InlineData("kt/live+canary=\"7\"", "kt%2Flive%2Bcanary%3D%227%22")]
    [InlineData("kt/live+canary=\"7\"", "kt%2flive%2bcanary%3d%227%22")]
    public void Token_is_redacted_in_plain_JSON_escaped_and_URL_encoded_form(string token, string printed)
    {
        _secrets.AddToken(token);
        Assert.Equal("saw <redacted>, twice <redacted>.", _secrets.Scrub($"saw {printed}, twice {printed}."));
    }

    [Fact]
    public void Tokens_that_start_alike_are_all_redacted_without_a_remaining_fragment()
    {
        foreach (var token in new[] { "kt_tok", "kt_tok_2", "kt_tok_23" }) _secrets.AddToken(token);
        Assert.Equal("<redacted> <redacted> <redacted>", _secrets.Scrub("kt_tok_23 kt_tok kt_tok_2"));
    }

    [Fact]
    public void Basic_credentials_are_redacted_in_Base64_in_plain_text_and_as_the_password_alone()
    {
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes("svc:h0rse battery"));
        _secrets.AddToken(encoded, "Basic ");
        var shown = _secrets.Scrub($"Basic {encoded}; svc:h0rse battery; h0rse battery; h0rse%20battery");
        Assert.Equal("Basic <redacted>; <redacted>; <redacted>; <redacted>", shown);
    }

    [Theory]
    [InlineData("p@ss/wörd")]
    [InlineData("100%")]
    [InlineData("a+b c&d")]
    public void Password_of_a_login_is_redacted_with_and_without_its_user_name_and_in_URL_or_Base64_encoding(string password)
    {
        _secrets.AddLogin("jane", password);
        var escaped = Uri.EscapeDataString(password);
        string[] forms =
        [
            password, escaped, "jane:" + password, "jane:" + escaped, Convert.ToBase64String(Encoding.UTF8.GetBytes("jane:" + password)),
            new Uri($"http://jane:{escaped}@proxy.example:8080/").ToString(), $"http://jane:{escaped}@proxy.example:8080/",
        ];
        foreach (var form in forms)
        {
            var shown = _secrets.Scrub($"at '{form}' it failed");
            Assert.Contains("<redacted>", shown, StringComparison.Ordinal);
            Assert.DoesNotContain(password, shown, StringComparison.Ordinal);
            Assert.DoesNotContain(escaped, shown, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Login_in_a_URL_is_redacted_even_if_it_was_not_registered_as_a_secret()
    {
        Assert.Equal(
            "The proxy 'http://<redacted>@10.0.0.1:3128/' said no to jane@example.com",
            _secrets.Scrub("The proxy 'http://a:b%2F@10.0.0.1:3128/' said no to jane@example.com"));
        Assert.Equal(
            "see https://docs.example/@jane and SOCKS5://<redacted>@h", _secrets.Scrub("see https://docs.example/@jane and SOCKS5://u@h"));
    }

    [Fact]
    public void Password_of_three_characters_is_redacted_only_together_with_its_user_name()
    {
        _secrets.AddLogin("jane", "ent");
        Assert.Equal("sent <redacted>", _secrets.Scrub("sent jane:ent"));
    }

    [Fact]
    public void Empty_token_and_empty_password_redact_nothing()
    {
        _secrets.AddLogin("jane", "");
        _secrets.AddToken("");
        Assert.Equal("plain", _secrets.Scrub("plain"));
    }
}
