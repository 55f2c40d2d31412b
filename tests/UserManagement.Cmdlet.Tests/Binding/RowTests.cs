using System;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>How an input row identifies a user: the column that counts, objects that are refused, and errors about rows.</summary>
public sealed partial class RowTests : IDisposable
{
    private const string Zoe = "zoe.novak@example.com";
    private readonly Shell _shell = new(null);
    private readonly SandboxConnection _sandbox;

    public RowTests()
    {
        _sandbox = _shell.ConnectSandbox();
        _shell.Run(InputPrelude.Text + $"\n$Global:zoe = '{Zoe}'\n" + """
            $Global:user = Get-PlatformUser $zoe
            class HrUser { [string] $Email; [int] $Id = 7 }
            $Global:hr = [HrUser]@{ Email = $zoe }
            """).Clean();
        _sandbox.Sandbox.ClearRequests();
    }

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("[pscustomobject]@{ User = 'mei.chen@example.com'; Email = $zoe }")]
    [InlineData("[pscustomobject]@{ User = 'Zoe Novak'; Email = $zoe }")]
    [InlineData("[pscustomobject]@{ Id = 'user_other'; Mail = $zoe }")]
    [InlineData("[pscustomobject]@{ UserPrincipalName = 'zn@tenant.example'; Mail = $zoe }")]
    [InlineData(
        "[pscustomobject]@{ UserPrincipalName = 'zoe.novak_example.com#EXT#@t.onmicrosoft.com'; Mail = $zoe; Id = [guid]::NewGuid() }")]
    [InlineData("[pscustomobject]@{ Identity = 'Zoe'; PrimarySmtpAddress = $zoe; Id = 'Zoe' }")]
    [InlineData("[pscustomobject]@{ Login = 'zn'; Email = $zoe }")]
    [InlineData("[pscustomobject]@{ Mail = ''; UserPrincipalName = $zoe; Id = 'x' }")]
    [InlineData("[pscustomobject]@{ Email = $null; User = $zoe }")]
    [InlineData("[pscustomobject]@{ 'E-Mail' = $zoe }")]
    [InlineData("[pscustomobject]@{ 'e_mail' = $zoe }")]
    [InlineData("[pscustomobject]@{ 'EMAIL ' = $zoe }")]
    [InlineData("[pscustomobject]@{ 'Email Address' = $zoe }")]
    [InlineData("[pscustomobject]@{ EmailAddress = $zoe }")]
    [InlineData("[pscustomobject]@{ 'work email' = $zoe }")]
    [InlineData("[pscustomobject]@{ PrimaryEmail = $zoe }")]
    [InlineData("[pscustomobject]@{ 'User Principal Name' = $zoe }")]
    [InlineData("[pscustomobject]@{ UPN = $zoe }")]
    [InlineData("[pscustomobject]@{ Login = $zoe }")]
    [InlineData("[pscustomobject]@{ 'Email (Work)' = $zoe }")]
    [InlineData("[pscustomobject]@{ 'E-mail 1 - Value' = $zoe }")]
    [InlineData("[pscustomobject]@{ 'Primary Email [Required]' = $zoe; User = 'mei.chen@example.com' }")]
    [InlineData("[pscustomobject]@{ 'Employee E-Mail' = $zoe; 'Manager Email' = 'mei.chen@example.com' }")]
    [InlineData("[pscustomobject]@{ 'Manager Email' = 'mei.chen@example.com'; User = $zoe }")]
    [InlineData("[pscustomobject]@{ 'Google Email' = 'ZOE.novak@example.com'; User = $zoe }")]
    [InlineData("[pscustomobject]@{ 'Correo electrónico' = $zoe }")]
    [InlineData("[pscustomobject]@{ 'E-Mail-Adresse' = $zoe }")]
    [InlineData("[pscustomobject]@{ \"$([char]0xFEFF)Email\" = $zoe }")]
    [InlineData("[pscustomobject]@{ \"$([char]0xEF)$([char]0xBB)$([char]0xBF)Email\" = $zoe }")]
    [InlineData("[pscustomobject]@{ Email = @($zoe) }")]
    [InlineData("[pscustomobject]@{ Email = [mailaddress]$zoe }")]
    [InlineData("[pscustomobject]@{ UserId = $user.Id }")]
    [InlineData("[pscustomobject]@{ 'User ID' = $user.Id }")]
    [InlineData("[pscustomobject]@{ Id = $user.Id }")]
    [InlineData("[pscustomobject]@{ User = $user }")]
    [InlineData("[pscustomobject]@{ User = ([pscustomobject]@{ Email = $zoe }) }")]
    [InlineData("@{ Email = $zoe }")]
    [InlineData("[ordered]@{ Name = 'Zoe'; Mail = $zoe }")]
    [InlineData("[mailaddress]\"Zoe <$zoe>\"")]
    [InlineData("$hr")]
    [InlineData("$user")]
    [InlineData("$user.Id")]
    [InlineData("(ConvertTo-Copy $user)")]
    [InlineData("($user | ConvertTo-Json -Depth 3 | ConvertFrom-Json)")]
    [InlineData("($user | ConvertTo-Csv | ConvertFrom-Csv)")]
    [InlineData("($user | Select-Object Id)")]
    [InlineData("(Get-PlatformAccessReview -All | Where-Object Email -EQ $zoe)")]
    [InlineData("(Invoke-PlatformUserOffboarding $zoe -PlanOnly).Targets[0]")]
    [InlineData("[xml]\"<users><user email='$zoe'/></users>\" | ForEach-Object { $_.users.user }")]
    public void Every_kind_of_object_that_names_a_user_is_accepted_from_the_pipeline_and_as_an_argument(string input)
    {
        Assert.Equal(Zoe, _shell.Run($"{input} | Get-PlatformUser").Clean().Single<PlatformUser>().Email);
        Assert.Equal(Zoe, _shell.Run($"Get-PlatformUser ({input})").Clean().Single<PlatformUser>().Email);
        Assert.Contains(Zoe, _shell.Run($"{input} | Suspend-PlatformUser -WhatIf").Clean().Console, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-Item $HOME | Select-Object Name, @{ n = 'User'; e = { 'root' } }", "is a DirectoryInfo, not a user")]
    [InlineData("[Diagnostics.Process]::GetCurrentProcess()", "is a Process, not a user")]
    [InlineData("[Diagnostics.Process]::GetCurrentProcess() | Select-Object Id, Name", "is a Process, not a user")]
    [InlineData("Get-Date", "is a DateTime, not a user")]
    [InlineData("42", "is an Int32, not a user")]
    [InlineData("$true", "is a Boolean, not a user")]
    [InlineData("[version]'1.2'", "is a Version, not a user")]
    [InlineData("[uri]'https://example.com'", "is a Uri, not a user")]
    [InlineData("Get-PlatformTeam -First 1", "is a PlatformTeam, not a user")]
    [InlineData("Get-PlatformRole -First 1", "is a PlatformRole, not a user")]
    [InlineData("Get-PlatformConnection", "is a SandboxConnection, not a user")]
    [InlineData("Invoke-PlatformUserOffboarding $zoe -PlanOnly", "is an OffboardingPlan, not a user")]
    [InlineData(
        "(ConvertTo-Copy (Get-PlatformTeam -First 1))",
        "is a PlatformTeam, not a user")]
    [InlineData(
        "(ConvertTo-Copy ([Diagnostics.Process]::GetCurrentProcess()))",
        "is a Process, not a user")]
    [InlineData("[pscustomobject]@{ Id = 4711 }", "is an Int32, but an id must be a string")]
    [InlineData("{ $zoe }", "is a script block, not a user")]
    public void Object_that_is_not_a_user_is_InvalidRequest_even_if_it_has_an_Id(string input, string reason)
    {
        var result = _shell.Run($"{input} | Remove-PlatformUser -Force");
        Assert.Equal("InvalidRequest", Assert.Single(result.ErrorIds));
        Assert.Equal(4, result.ExitCode);
        Assert.Contains(reason, result.Errors[0].Exception.Message, StringComparison.Ordinal);
        AssertUnchanged();
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Email = \"$zoe$([char]0x200B)\" }", "Column Email", "a zero-width space (U+200B) at position 22")]
    [InlineData(
        "[pscustomobject]@{ Email = \"zoe.$([char]0x202E)novak@example.com\" }",
        "Column Email",
        "a right-to-left override (U+202E) at position 5")]
    [InlineData(
        "[pscustomobject]@{ Email = 'Zoe Novak <zoe.novak@example.com>' }",
        "a space at position 4",
        "Write zoe.novak@example.com.")]
    [InlineData("[pscustomobject]@{ Mail = 'mailto:zoe.novak@example.com' }", "Column Mail", "Write zoe.novak@example.com.")]
    [InlineData(
        "[pscustomobject]@{ PrimarySmtpAddress = 'SMTP:zoe.novak@example.com' }",
        "Column PrimarySmtpAddress",
        "Write zoe.novak@example.com.")]
    [InlineData("[pscustomobject]@{ Email = 'zoe.novak@example.com;' }", "';' at position 22", "Write zoe.novak@example.com.")]
    [InlineData("[pscustomobject]@{ Email = \"'zoe.novak@example.com'\" }", "not only an e-mail address", "Write zoe.novak@example.com.")]
    [InlineData(
        "[pscustomobject]@{ Email = 'zoe.novak@example.com; liam.murphy@example.com' }",
        "several addresses",
        "Put each user in a separate row")]
    [InlineData("[pscustomobject]@{ Email = @('zoe.novak@example.com', 'liam.murphy@example.com') }", "Column Email", "2 values")]
    [InlineData("[pscustomobject]@{ Email = 'n/a' }", "Column Email", "'/' at position 2")]
    [InlineData("[pscustomobject]@{ User = 'Zoe Novak' }", "Column User", "a space at position 4")]
    [InlineData(
        "[pscustomobject]@{ User = 'mei.chen@example.com'; 'Google Email' = 'zoe.novak@example.com' }",
        "may both name the user",
        "Rename the column that names the user to Email")]
    [InlineData("[pscustomobject]@{ Email = ''; Name = 'Zoe' }", "Column Email is empty", "columns found: Email, Name")]
    [InlineData(
        "[pscustomobject]@{ Address = 'zoe.novak@example.com'; Name = 'Zoe' }",
        "There is no column Email; columns found: Address, Name",
        "-User { $_.")]
    [InlineData(
        "[pscustomobject]@{ 'Manager Email' = 'mei.chen@example.com' }",
        "There is no column Email; columns found: Manager Email",
        "Rename the column that names the user to Email")]
    [InlineData(
        "[pscustomobject]@{ UserPrincipalName = 'zoe.novak_example.com#EXT#@t.onmicrosoft.com'; Mail = '' }",
        "name of a guest",
        "column Mail is empty")]
    [InlineData(
        "'Email;Name', 'zoe.novak@example.com;Zoe' | ConvertFrom-Csv",
        "There is no column Email; columns found: Email;Name",
        "The columns of this file are separated by ';': read it with Import-Csv -Delimiter ';'")]
    [InlineData(
        "\"Email`tName\", \"zoe.novak@example.com`tZoe\" | ConvertFrom-Csv",
        "no column Email",
        "The columns of this file are separated by tabs: read it with Import-Csv -Delimiter \"`t\"")]
    [InlineData(
        "'Email|Name', 'zoe.novak@example.com|Zoe' | ConvertFrom-Csv",
        "no column Email",
        "The columns of this file are separated by '|': read it with Import-Csv -Delimiter '|'")]
    [InlineData(
        "'Email\u061BName', 'zoe.novak@example.com\u061BZoe' | ConvertFrom-Csv",
        "no column Email",
        "The columns of this file are separated by '\u061B': read it with Import-Csv -Delimiter '\u061B'")]
    [InlineData(
        "[pscustomobject]@{ \"E`0m`0a`0i`0l`0\" = 'x' }",
        "no column Email",
        "This file is UTF-16: read it with Import-Csv -Encoding Unicode")]
    [InlineData("\"$zoe$([char]0x200B)\"", "zero-width space", "position 22")]
    [InlineData("'a/b'", "'a/b' is not a user id", "'/' at position 2")]
    public void Invalid_row_is_InvalidRequest_with_the_row_number_the_reason_and_the_remedy(string input, string reason, string remedy)
    {
        var result = _shell.Run($"$zoe, ({input}) | Suspend-PlatformUser -WhatIf");
        var error = Assert.Single(result.Errors);
        Assert.StartsWith("InvalidRequest,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(4, result.ExitCode);
        Assert.StartsWith("Row 2 of the input: ", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, error.Exception.Message, StringComparison.Ordinal);
        Assert.NotNull(error.TargetObject);
        Assert.Contains(Zoe, result.Console, StringComparison.Ordinal);
        var collected = _shell.Run(
            $"{input} | Suspend-PlatformUser -ErrorVariable e -ErrorAction SilentlyContinue; $e.FullyQualifiedErrorId");
        Assert.DoesNotContain(collected.All<string>(), id => id.Contains("InputObject", StringComparison.Ordinal));
    }

    private void AssertUnchanged() => Assert.DoesNotContain(_sandbox.Sandbox.Requests, request => request.Method != "GET");
}
