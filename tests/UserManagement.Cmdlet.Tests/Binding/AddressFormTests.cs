using System;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>All spellings of an e-mail address mean the same user, also without ICU (Unicode data), which the tests lack.</summary>
public sealed class AddressFormTests : IDisposable
{
    private readonly Shell _shell = new(null);

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("Keeptrusts", "-Role role_viewer", "zo\u00EB@example.com", "zoe\u0308@example.com")]
    [InlineData("Keeptrusts", "-Role role_viewer", "joerg@m\u00FCnchen.example", "Joerg@xn--mnchen-3ya.example")]
    [InlineData("Keeptrusts", "-Role role_viewer", "joerg@xn--mnchen-3ya.example", "joerg@mu\u0308nchen.example")]
    [InlineData("Konnect", "", "joerg@m\u00FCnchen.example", "joerg@xn--mnchen-3ya.example")]
    [InlineData("Konnect", "", "joerg@xn--mnchen-3ya.example", "joerg@M\u00DCNCHEN.example")]
    public void User_is_found_by_another_address_spelling_and_not_invited_again(string platform, string role, string invited, string given)
    {
        _shell.ConnectSandbox(platform);
        var made = _shell.Run($"param($email) Invoke-PlatformUserInvite $email {role}", invited).Clean().Single<PlatformUser>();
        Assert.Equal(made.Id, _shell.Run("param($email) Get-PlatformUser $email", given).Clean().Single<PlatformUser>().Id);
        _shell.Run($"param($email) Invoke-PlatformUserInvite $email {role}", given).FailsWith("UserAlreadyExists");
    }

    [Fact]
    public void Two_spellings_of_one_address_in_the_input_are_invited_once()
    {
        var sandbox = _shell.ConnectSandbox().Sandbox;
        string[] spellings = ["zo\u00EB@example.com", "ZOE\u0308@example.com"];
        _shell.Run("param($emails) $emails | Invoke-PlatformUserInvite -Role role_viewer -IfNotExists", (object)spellings).Clean();
        Assert.Single(sandbox.Requests, request => request.Method == "POST");
    }

    [Theory]
    [InlineData("Sofia Mueller", "sofia.muller@example.com")]
    [InlineData("Murphy, Liam", "liam.murphy@example.com")]
    [InlineData("Fernandez", "diego.fernandez@example.com")]
    public void Search_finds_names_without_accents_with_ue_for_umlaut_or_surname_first(string search, string email)
    {
        _shell.ConnectSandbox();
        Assert.Equal(email, _shell.Run("param($search) Get-PlatformUser -Search $search", search).Clean().Single<PlatformUser>().Email);
    }
}
