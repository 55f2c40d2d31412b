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

    [Theory]
    [InlineData("'a..b@example.com'", "a dot is in the wrong place.", "Give an address in the form jane@example.com.")]
    [InlineData("Jane <jane@example.com>", "it contains a space at position 5.", "Write jane@example.com.")]
    [InlineData("smtp:jane@example.com", "it contains ':' at position 5.", "Write jane@example.com.")]
    public void Address_with_two_dots_a_display_name_or_the_prefix_smtp_is_InvalidRequest_with_reason_and_remedy(
        string given, string reason, string remedy)
    {
        _shell.ConnectSandbox();
        var error = Assert.Single(_shell.Run("param($email) $email | Suspend-PlatformUser", given).Errors);
        Assert.StartsWith("InvalidRequest,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(reason, error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(remedy, ((PlatformException)error.Exception).RecommendedAction);
    }

    [Fact]
    public void Address_over_254_characters_is_InvalidRequest_also_in_quotes_or_angle_brackets()
    {
        _shell.ConnectSandbox();
        var address = new string('a', 300) + "@example.com";
        var result = _shell.Run("param($email) $email, \"'$email'\", \"<$email>\" | Suspend-PlatformUser", address);
        Assert.Equal(["InvalidRequest", "InvalidRequest", "InvalidRequest"], result.ErrorIds);
        Assert.All(result.Errors, error => Assert.Contains("254 are allowed", error.Exception.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Address_given_in_two_spellings_is_invited_once()
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
    public void Search_without_accents_with_ue_for_an_umlaut_or_with_the_surname_first_finds_the_user(string search, string email)
    {
        _shell.ConnectSandbox();
        Assert.Equal(email, _shell.Run("param($search) Get-PlatformUser -Search $search", search).Clean().Single<PlatformUser>().Email);
    }
}
