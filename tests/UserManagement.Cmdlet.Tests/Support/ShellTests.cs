using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>The in-process shell itself: the module under test is the one beside the tests.</summary>
public sealed class ShellTests
{
    [Fact]
    public void Module_is_imported_from_the_test_folder_and_its_types_are_the_tests_own()
    {
        using var shell = new Shell();
        shell.ConnectSandbox();
        var user = Assert.Single(shell.Run("Get-PlatformUser -First 1").Clean().All<PlatformUser>());
        Assert.Contains("@", user.Email);
    }

    [Fact]
    public void Question_without_a_prepared_answer_is_an_error()
    {
        using var shell = new Shell(null);
        shell.ConnectSandbox();
        var result = shell.Run("Get-PlatformUser -Status Active -First 1 | Remove-PlatformUser");
        Assert.NotEmpty(result.Errors);
    }

    [Fact]
    public void Prepared_answer_is_typed_at_the_prompt()
    {
        using var shell = new Shell("No");
        shell.ConnectSandbox();
        var before = shell.Run("Get-PlatformUser").All<PlatformUser>().Count;
        shell.Run("Get-PlatformUser -Status Active -First 1 | Remove-PlatformUser").Clean();
        Assert.Single(shell.Host.Questions);
        Assert.Equal(before, shell.Run("Get-PlatformUser").All<PlatformUser>().Count);
    }
}
