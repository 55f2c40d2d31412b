using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>The class Shell: it imports the module that is beside the tests, and answers prompts as prepared.</summary>
public sealed class ShellTests
{
    [Fact]
    public void Shell_imports_the_module_whose_types_the_tests_are_compiled_against()
    {
        using var shell = new Shell();
        shell.ConnectSandbox();
        var user = Assert.Single(shell.Run("Get-PlatformUser -First 1").Clean().All<PlatformUser>());
        Assert.Contains("@", user.Email);
    }

    [Fact]
    public void Prompt_in_a_Shell_that_refuses_prompts_is_an_error()
    {
        using var shell = new Shell(null);
        shell.ConnectSandbox();
        var result = shell.Run("Get-PlatformUser -Status Active -First 1 | Remove-PlatformUser");
        Assert.NotEmpty(result.Errors);
    }

    [Fact]
    public void Shell_answers_a_prompt_with_the_prepared_answer()
    {
        using var shell = new Shell("No");
        shell.ConnectSandbox();
        var before = shell.Run("Get-PlatformUser").All<PlatformUser>().Count;
        shell.Run("Get-PlatformUser -Status Active -First 1 | Remove-PlatformUser").Clean();
        Assert.Single(shell.Host.Questions);
        Assert.Equal(before, shell.Run("Get-PlatformUser").All<PlatformUser>().Count);
    }
}
