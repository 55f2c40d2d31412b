using System;
using System.Linq;
using System.Management.Automation;
using Xunit;

namespace UserManagement.CmdletTests;

public sealed partial class RowTests
{
    [Fact]
    public void TargetObject_of_a_row_error_is_the_input_row()
    {
        var result = _shell.Run("'Email,Name', 'x y,Zoe' | ConvertFrom-Csv | Suspend-PlatformUser");
        Assert.Equal("Zoe", ((PSObject)Assert.Single(result.Errors).TargetObject).Properties["Name"].Value);
    }

    [Theory]
    [InlineData("'mei.chen@example.com', '', 'zoe.novak@example.com'", "Item 2 of -User: The user is blank")]
    [InlineData("'mei.chen@example.com', $null, 'zoe.novak@example.com'", "Item 2 of -User: The user is null")]
    [InlineData("'mei.chen@example.com', 'bad one@example.com', 'zoe.novak@example.com'", "Item 2 of -User: 'bad one@example.com' is not")]
    [InlineData("'mei.chen@example.com', '*@example.com', 'zoe.novak@example.com'", "'*' at position 1")]
    [InlineData("'mei.chen@example.com', (Get-Date), 'zoe.novak@example.com'", "is a DateTime, not a user")]
    [InlineData(
        "([pscustomobject]@{ Email = 'mei.chen@example.com' }), ([pscustomobject]@{ Nothing = 1 }), $user",
        "Item 2 of -User: There is no column Email; columns found: Nothing")]
    public void Invalid_item_of_the_argument_User_is_an_error_and_the_other_users_are_changed(string users, string reason)
    {
        var result = _shell.Run($"Suspend-PlatformUser -User {users} -PassThru");
        Assert.Equal(["mei.chen@example.com", Zoe], result.All<PlatformUser>().Select(user => user.Email));
        Assert.Contains(reason, Assert.Single(result.Errors).Exception.Message, StringComparison.Ordinal);
        Assert.Equal(4, result.ExitCode);
    }

    [Fact]
    public void Invalid_item_of_the_argument_Email_is_InvalidRequest_and_the_other_addresses_are_invited()
    {
        var result = _shell.Run("Invoke-PlatformUserInvite -Email 'a1@example.com', '', 'user_x', 'a2@example.com' -Role role_viewer");
        Assert.Equal(["a1@example.com", "a2@example.com"], result.All<PlatformUser>().Select(user => user.Email));
        Assert.Equal(["InvalidRequest", "InvalidRequest"], result.ErrorIds);
    }

    [Theory]
    [InlineData("Suspend-PlatformUser")]
    [InlineData("Invoke-PlatformUserOffboarding -WhatIf")]
    [InlineData("Invoke-PlatformUserInvite -Role role_viewer -IfNotExists")]
    [InlineData("Get-PlatformUser")]
    public void Blank_row_is_skipped_with_one_verbose_line(string command)
    {
        var rows = "@{ Email = 'ingrid.larsen@example.com' }, @{ Email = ' '; Name = '' }, @{ Email = $null; Name = '' }";
        var result = _shell.Run($"{rows} | ForEach-Object {{ [pscustomobject]$_ }} | {command} -Verbose").Clean();
        Assert.Equal(
            ["Row 2 of the input is blank and was skipped.", "Row 3 of the input is blank and was skipped."],
            result.Verbose.Where(line => line.Contains("blank", StringComparison.Ordinal)));
    }

    [Fact]
    public void Offboarding_a_file_of_blank_rows_is_EmptyInput() =>
        _shell.Run("'Email,Name', ',', ',' | ConvertFrom-Csv | Invoke-PlatformUserOffboarding -Force").FailsWith("EmptyInput");

    [Fact]
    public void Piped_object_without_a_user_is_InvalidRequest_even_if_the_argument_User_names_a_user()
    {
        var result = _shell.Run("1, 2 | Remove-PlatformUser -User $zoe -Force");
        Assert.Equal(["InvalidRequest", "InvalidRequest"], result.ErrorIds);
        AssertUnchanged();
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Leaver = $zoe } | Suspend-PlatformUser -User { $_.Leaver } -PassThru")]
    [InlineData("[pscustomobject]@{ Leaver = $zoe } | Suspend-PlatformUser -Email { $_.Leaver } -PassThru")]
    [InlineData("[pscustomobject]@{ User = 'mei.chen@example.com'; Leaver = $zoe } | Suspend-PlatformUser -User { $_.Leaver } -PassThru")]
    public void Script_block_given_to_User_or_Email_selects_the_column_that_names_the_user(string script) =>
        Assert.Equal(Zoe, _shell.Run(script).Clean().Single<PlatformUser>().Email);
}
