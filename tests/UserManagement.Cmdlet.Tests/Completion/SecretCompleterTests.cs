using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>The tab key offers the names of secrets from the Get-SecretInfo of a module that the session has loaded.</summary>
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
    public void Names_are_offered_with_their_vaults(string typed)
    {
        Load(TwoVaults);
        Assert.Equal(
            [("konnect-admin", "SecureString in vault team, String in vault mine"), ("'konnect''s spare'", "String in vault team")],
            Eventually(typed));
    }

    [Fact]
    public void Only_secrets_of_the_named_vault_are_offered()
    {
        Load(TwoVaults);
        Assert.Equal([("konnect-admin", "String in vault mine")], Eventually("Connect-Platform Konnect -VaultName mine -SecretName "));
    }

    [Fact]
    public void Vaults_are_offered()
    {
        Load(TwoVaults);
        Assert.Equal(
            [("team", "Vault with 2 secrets"), ("mine", "Vault with 2 secrets")], Eventually("Connect-Platform Konnect -VaultName "));
    }

    [Fact]
    public void A_new_secret_is_offered_in_the_same_session()
    {
        var list = Path.Combine(_shell.Home, "names.txt");
        File.WriteAllText(list, "first");
        Load($"Get-Content '{list}' | ForEach-Object {{ [pscustomobject]@{{ Name = $_; VaultName = 'v'; Type = 'String' }} }}");
        Assert.Single(Eventually("Connect-Platform Konnect -SecretName "));
        File.WriteAllLines(list, ["first", "second"]);
        Assert.Equal(2, Eventually("Connect-Platform Konnect -SecretName ", atLeast: 2).Length);
    }

    [Fact]
    public void Nothing_is_offered_and_nothing_loaded_when_the_session_has_not_loaded_the_module()
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
    public void A_vault_that_fails_or_asks_or_is_slow_offers_nothing_and_does_not_block_the_prompt(string body)
    {
        Load(body);
        Complete("Connect-Platform -Name x"); // what PowerShell itself needs the first time is not measured
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 5; i++) Assert.Empty(Complete("Connect-Platform Konnect -SecretName "));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"{watch.Elapsed}");
    }

    /// <summary>A module from a file, as the real one: the background runspace imports the same file.</summary>
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

    /// <summary>Presses the tab key until enough is offered, because the names are read in the background.</summary>
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
