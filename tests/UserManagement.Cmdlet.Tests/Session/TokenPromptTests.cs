using System;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Connect-Platform asks for a token only where a person is at the prompt and no token is found.</summary>
public sealed class TokenPromptTests
{
    private const string Connect = "Connect-Platform Keeptrusts -BaseUri https://keeptrusts.example.com -SkipTest -NoJournal -PassThru";

    [Fact]
    public void Token_is_asked_for_and_not_shown()
    {
        using var shell = Shell.In(new TestHost(["kt_ak_0123456789"], "Visual Studio Code Host"));
        var result = shell.Run(Connect);
        Assert.Equal("the prompt", result.Single<PlatformConnection>().TokenFrom);
        Assert.Contains("No token for Keeptrusts was found", result.Console, StringComparison.Ordinal);
        Assert.DoesNotContain("kt_ak", result.Console, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_typed_is_the_error_about_the_missing_token()
    {
        using var shell = Shell.In(new TestHost([""], "Visual Studio Code Host"));
        shell.Run(Connect).FailsWith("NotAuthenticated");
        Assert.Equal(1, shell.Host.SecretQuestions);
    }

    [Theory]
    [InlineData("Visual Studio Code Host", 1)] // a session that cannot ask
    [InlineData("ConsoleHost", 0)] // its input is redirected here, as under a scheduler
    [InlineData("Default Host", 0)]
    [InlineData("ServerRemoteHost", 0)]
    public void Session_without_a_person_gets_the_error_at_once(string host, int questions)
    {
        using var shell = Shell.In(new TestHost(null, host));
        shell.Run(Connect).FailsWith("NotAuthenticated");
        Assert.Equal(questions, shell.Host.SecretQuestions);
    }

    [Fact]
    public void Token_that_is_found_is_not_asked_for()
    {
        using var shell = Shell.In(new TestHost(["not used"], "Visual Studio Code Host"));
        shell.Run(Connect + " -Token kt_ak_0123456789").Single<PlatformConnection>();
        Assert.Equal(0, shell.Host.SecretQuestions);
    }
}
