using System;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Sessions in constrained language mode, which application control policies of Windows enforce.</summary>
public sealed class ConstrainedLanguageTests : IDisposable
{
    private readonly Shell _shell = new(null);

    public ConstrainedLanguageTests()
    {
        _shell.ConnectSandbox();
        _shell.Run("Connect-Platform -Sandbox Konnect -Name konnect");
    }

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("Get-PlatformUser liam.murphy@example.com", "liam.murphy@example.com", "Liam Murphy", "Active")]
    [InlineData("Get-PlatformUser chloe.dubois@example.com -Connection sandbox", "chloe.dubois@example.com", "role_admin")]
    [InlineData("Get-PlatformUser liam.murphy@example.com | Format-List", "Id ", "user_", "OrgRole", "RawStatus")]
    [InlineData("Get-PlatformUser liam.murphy@example.com | Format-Wide", "liam.murphy@example.com")]
    [InlineData("Get-PlatformAccessReview -Finding Pending -Connection sandbox | Select-Object -First 1", "@example.com", "Pending")]
    [InlineData("Get-PlatformConnection sandbox", "sandbox", "yes", "Keeptrusts", "keeptrusts.sandbox.invalid")]
    [InlineData("Test-PlatformConnection -Connection sandbox", "sandbox", "True")]
    [InlineData("Get-PlatformRole -Connection sandbox", "role_viewer")]
    [InlineData("Get-PlatformTeam -Connection sandbox", "team_support")]
    [InlineData("Get-PlatformUserRole chloe.dubois@example.com -Connection sandbox", "role_admin")]
    [InlineData("Get-PlatformUser -Current -Detailed -Connection sandbox | ForEach-Object EffectiveRoles", "role_")]
    [InlineData("Get-PlatformUserToken $tokenOwner -Connection konnect", "20")]
    [InlineData("Get-PlatformCapability Kubiya | Select-Object -First 1", "Kubiya")]
    [InlineData("Get-PlatformJournal -Path $TestHome/journal", "liam.murphy@example", "Suspend", "Confirmed", "20")]
    [InlineData("Get-PlatformJournal -Path $TestHome/journal -Verify", "True", ".jsonl")]
    [InlineData("Invoke-PlatformUserOffboarding mei.chen@example.com -PlanOnly", "mei.chen@example.com", "Keeptrusts (sandbox)", "suspend")]
    [InlineData("Register-PlatformProfile kept Keeptrusts -BaseUri https://kt.example -PassThru -Force", "kept", "kt.example", "vendor")]
    [InlineData("Invoke-PlatformUserOffboarding mei.chen@example.com -Connection sandbox -Force", "LeaveTeam", "Suspend", "Done")]
    [InlineData("(Get-PlatformUser liam.murphy@example.com).RawJson", "\"email\"")]
    public void Output_view_shows_the_property_values_in_constrained_language_mode(string command, params string[] texts)
    {
        var owner = _shell.Run(
            "(Get-PlatformUser -Connection konnect | Where-Object { Get-PlatformUserToken $_ } | Select-Object -First 1).Id").Output;
        var script = $"Suspend-PlatformUser liam.murphy@example.com -Connection sandbox; "
            + "Resume-PlatformUser liam.murphy@example.com -Connection sandbox";
        _shell.Run(script).Clean();
        const string One = "Get-PlatformUser liam.murphy@example.com";
        var shown = _shell.Run(
            "param($tokenOwner) $ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'\n"
                + $"{command.Replace(One, One + " -Connection sandbox")} | Out-String -Width 200",
            owner[0]?.BaseObject).Clean().Single<string>();
        foreach (var text in texts) Assert.Contains(text, shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Format_and_type_files_have_no_script_that_calls_a_type_or_a_method()
    {
        foreach (var file in new[] { "UserManagement.Format.ps1xml", "UserManagement.Types.ps1xml" })
        {
            var text = System.IO.File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, file));
            Assert.DoesNotContain("]::", text, StringComparison.Ordinal);
            Assert.DoesNotMatch(@"<ScriptBlock>[^<]*\.\w+\(", text);
        }
    }

    [Theory]
    [InlineData("{ 'kt_abcdefghijkl' }")]
    [InlineData("{ ConvertTo-SecureString kt_abcdefghijkl -AsPlainText -Force }")]
    [InlineData("{ $global:credential }")]
    public void Script_block_of_TokenProvider_supplies_the_token_in_constrained_language_mode(string provider)
    {
        _shell.Run("$global:credential = [pscredential]::new('x', (ConvertTo-SecureString kt_abcdefghijkl -AsPlainText -Force))");
        var script = "$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'\n"
            + $"Connect-Platform Keeptrusts -Name t -TokenProvider {provider} -BaseUri http://127.0.0.1:9 -SkipTest -PassThru";
        Assert.Equal("-TokenProvider", _shell.Run(script).Single<PlatformConnection>().TokenFrom);
    }
}
