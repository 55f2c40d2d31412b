using System;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Connect-Platform prompts for a token only in an interactive session, and only if it found no token.</summary>
public sealed class TokenPromptTests
{
    private const string Connect = "Connect-Platform Keeptrusts -BaseUri https://keeptrusts.example.com -SkipTest -NoJournal -PassThru";

    [Fact]
    public void Token_prompt_does_not_echo_the_token()
    {
        using var shell = Shell.In(new TestHost(["kt_ak_0123456789"], "Visual Studio Code Host"));
        var result = shell.Run(Connect);
        Assert.Equal("the prompt", result.Single<PlatformConnection>().TokenFrom);
        Assert.Contains("No token for Keeptrusts was found", result.Console, StringComparison.Ordinal);
        Assert.DoesNotContain("kt_ak", result.Console, StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_answer_to_the_token_prompt_is_NotAuthenticated_after_one_prompt()
    {
        using var shell = Shell.In(new TestHost([""], "Visual Studio Code Host"));
        shell.Run(Connect).FailsWith("NotAuthenticated");
        Assert.Equal(1, shell.Host.SecretQuestions);
    }

    [Theory]
    [InlineData("Visual Studio Code Host", 1)] // this host refuses the prompt
    [InlineData("ConsoleHost", 0)] // the input of the test process is redirected, as in a scheduled task
    [InlineData("Default Host", 0)]
    [InlineData("ServerRemoteHost", 0)]
    public void Missing_token_is_NotAuthenticated_in_a_session_that_cannot_prompt(string host, int questions)
    {
        using var shell = Shell.In(new TestHost(null, host));
        shell.Run(Connect).FailsWith("NotAuthenticated");
        Assert.Equal(questions, shell.Host.SecretQuestions);
    }

    [Fact]
    public void No_token_prompt_when_Token_is_given()
    {
        using var shell = Shell.In(new TestHost(["not used"], "Visual Studio Code Host"));
        shell.Run(Connect + " -Token kt_ak_0123456789").Single<PlatformConnection>();
        Assert.Equal(0, shell.Host.SecretQuestions);
    }
}
