using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using UserManagement.Completion;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Tab completion inserts a name as one argument, whatever characters the name contains.</summary>
public sealed class NameCompletionTests
{
    [Theory]
    [InlineData("role_viewer")]
    [InlineData("a; Write-Host PWNED")]
    [InlineData("a$(Write-Host PWNED)")]
    [InlineData("a\u2019; Write-Host PWNED #")]
    [InlineData("a\u2018b\u201Ac\u201B")]
    [InlineData("a\u201C\u201D\u201E\"b")]
    [InlineData("O'Brien's team")]
    [InlineData("-Force")]
    [InlineData("--%")]
    [InlineData("@splat")]
    [InlineData("#comment")]
    [InlineData("a`b")]
    [InlineData("a|b&c>d")]
    [InlineData("{a}")]
    [InlineData("a,b")]
    [InlineData("R/W Svc Acct")]
    [InlineData("%")]
    [InlineData("Zürich")]
    [InlineData("")]
    public void Name_that_tab_completion_has_quoted_is_parsed_as_one_argument_with_the_same_value(string name)
    {
        var line = "Get-PlatformUser -Role " + NameCompletion.Quote(name);
        var ast = Parser.ParseInput(line, out _, out var errors);
        Assert.Empty(errors);
        var command = Assert.IsType<CommandAst>(
            Assert.Single(Assert.IsType<PipelineAst>(Assert.Single(ast.EndBlock.Statements)).PipelineElements));
        Assert.Equal(3, command.CommandElements.Count);
        Assert.Equal(name, Assert.IsType<StringConstantExpressionAst>(command.CommandElements[2]).Value);
        Assert.Single(ast.FindAll(one => one is CommandAst, searchNestedScriptBlocks: true));
    }

    [Theory]
    [InlineData("role_viewer", true)]
    [InlineData("O'Brien's team", true)]
    [InlineData("a\u200bb", false)]
    [InlineData("a\\u200Bb", false)]
    [InlineData("a\u001b[2J", false)]
    [InlineData("\u3164", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Name_that_is_empty_or_has_invisible_characters_is_not_offered_by_tab_completion(string? name, bool offered) =>
        Assert.Equal(offered, NameCompletion.IsOffered(name));

    [Theory]
    [InlineData("'O''Br", "O'Br")]
    [InlineData("\"ro", "ro")]
    [InlineData("\u2018ro", "ro")]
    [InlineData(null, "")]
    public void Tab_completion_ignores_an_opening_quote_of_the_typed_value(string? word, string typed) =>
        Assert.Equal(typed, NameCompletion.Typed(word));

    [Fact]
    public void Tab_completes_roles_connections_platforms_and_environments()
    {
        using var shell = new Shell();
        shell.ConnectSandbox("Astra");
        shell.Run("Get-PlatformRole; Get-PlatformUser").Clean();
        Assert.Contains("'R/W User'", Complete(shell, "Get-PlatformUser -Role R/W"));
        Assert.Contains("'Organization Administrator'", Complete(shell, "Get-PlatformUser -Role 'Organ"));
        Assert.Equal(["sandbox-astra"], Complete(shell, "Get-PlatformUser -Connection san"));
        Assert.Equal(["Konnect"], Complete(shell, "Connect-Platform Konn"));
        Assert.Equal(["DEV"], Complete(shell, "Connect-Platform Astra -Environment D"));
    }

    private static string[] Complete(Shell shell, string typed) =>
        [
            .. shell.Run("param($typed) (TabExpansion2 $typed $typed.Length).CompletionMatches", typed).Clean().All<CompletionResult>()
                .Select(match => match.CompletionText)
        ];
}
