using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>
/// Tab completion of -SecretName and -VaultName: the values come from Get-SecretInfo of the SecretManagement module, if the session has
/// loaded that module.
/// </summary>
public sealed class SecretCompleterTests : IDisposable
{
    private const string Module = "Microsoft.PowerShell.SecretManagement";
    private const string TwoVaults = """
        [pscustomobject]@{ Name = 'konnect-admin'; VaultName = 'team'; Type = 'SecureString' }
        [pscustomobject]@{ Name = "konnect's spare"; VaultName = 'team'; Type = 'String' }
        [pscustomobject]@{ Name = 'konnect-admin'; VaultName = 'mine'; Type = 'String' }
        [pscustomobject]@{ Name = "steers$([char]27)[2J"; VaultName = 'mine'; Type = 'String' }
        """;

    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("Connect-Platform Konnect -SecretName kon")]
    [InlineData("Register-PlatformProfile p Konnect -SecretName kon")]
    public void Tab_completion_of_SecretName_shows_the_type_and_the_vaults_of_each_secret(string typed)
    {
        Load(TwoVaults);
        Assert.Equal(
            [("konnect-admin", "SecureString in vault team, String in vault mine"), ("'konnect''s spare'", "String in vault team")],
            Eventually(typed));
    }

    [Fact]
    public void Tab_completes_SecretName_only_with_secrets_of_the_given_VaultName()
    {
        Load(TwoVaults);
        Assert.Equal([("konnect-admin", "String in vault mine")], Eventually("Connect-Platform Konnect -VaultName mine -SecretName "));
    }

    [Fact]
    public void Tab_completion_of_VaultName_shows_the_number_of_secrets_in_each_vault()
    {
        Load(TwoVaults);
        Assert.Equal(
            [("team", "Vault with 2 secrets"), ("mine", "Vault with 2 secrets")], Eventually("Connect-Platform Konnect -VaultName "));
    }

    [Fact]
    public void Tab_offers_a_new_secret_in_the_same_session()
    {
        var list = Path.Combine(_shell.Home, "names.txt");
        File.WriteAllText(list, "first");
        Load($"Get-Content '{list}' | ForEach-Object {{ [pscustomobject]@{{ Name = $_; VaultName = 'v'; Type = 'String' }} }}");
        Assert.Single(Eventually("Connect-Platform Konnect -SecretName "));
        File.WriteAllLines(list, ["first", "second"]);
        Assert.Equal(2, Eventually("Connect-Platform Konnect -SecretName ", atLeast: 2).Length);
    }

    [Fact]
    public void Tab_offers_no_secret_and_loads_nothing_if_SecretManagement_is_not_loaded()
    {
        var folder = Path.GetDirectoryName(Path.GetDirectoryName(Write(TwoVaults)));
        var before = Environment.GetEnvironmentVariable("PSModulePath");
        try
        {
            Environment.SetEnvironmentVariable("PSModulePath", before + Path.PathSeparator + folder);
            Assert.NotEmpty(_shell.Run($"Get-Module {Module} -ListAvailable").Clean().Output);
            Assert.Empty(Complete("Connect-Platform Konnect -SecretName "));
            Assert.Empty(_shell.Run($"Get-Module {Module}").Clean().Output);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PSModulePath", before);
        }
    }

    [Theory]
    [InlineData("throw 'no vault'")]
    [InlineData("Write-Error 'no vault'")]
    [InlineData("Read-Host -Prompt 'Password of the vault'")]
    [InlineData("Start-Sleep 3")]
    public void Tab_offers_nothing_and_does_not_wait_for_a_vault_that_fails_prompts_or_is_slow(string body)
    {
        Load(body);
        Complete("Connect-Platform -Name x"); // loads what PowerShell needs, before time is measured
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 5; i++) Assert.Empty(Complete("Connect-Platform Konnect -SecretName "));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"Five completions took {watch.Elapsed}.");
    }

    /// <summary>Writes a module file whose Get-SecretInfo runs the given script. The background runspace imports the same file.</summary>
    private string Write(string body)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_shell.Home, "modules", Module)).FullName;
        var file = Path.Combine(folder, Module + ".psm1");
        File.WriteAllText(file, "function Get-SecretInfo {\n" + body + "\n}\n");
        return file;
    }

    private void Load(string body) => _shell.Run("param($module) Import-Module $module", Write(body)).Clean();

    private (string Text, string ToolTip)[] Complete(string typed) =>
        [
            .. _shell.Run("param($typed) (TabExpansion2 $typed $typed.Length).CompletionMatches", typed).Clean().All<CompletionResult>()
                .Select(match => (match.CompletionText, match.ToolTip))
        ];

    /// <summary>Repeats the completion until it returns enough values, because secrets are read in the background.</summary>
    private (string Text, string ToolTip)[] Eventually(string typed, int atLeast = 1)
    {
        for (var i = 0; i < 200; i++)
        {
            if (Complete(typed) is { } found && found.Length >= atLeast) return found;
            Thread.Sleep(50);
        }

        return [];
    }
}
