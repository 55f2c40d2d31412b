using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Xunit;
using Answer = UserManagement.CmdletTests.LoopbackPlatform.Answer;

namespace UserManagement.CmdletTests;

/// <summary>Connect-Platform Scim: an address with a path, a preset, and the HTTP header that carries the token.</summary>
[Collection(NonParallel.Name)]
public sealed class ScimConnectionTests : IDisposable
{
    private const string Secret = "$t = ConvertTo-SecureString scim_token_12345 -AsPlainText -Force; ";
    private const string User = """{"totalResults":1,"Resources":[{"id":"u1","userName":"jane@example.com","active":true}]}""";
    private const string Patch = """{"patch":{"supported":true},"filter":{"supported":true,"maxResults":200}}""";
    private static readonly string[] Suspensions = ["False", "False"];
    private readonly Shell _shell = new();
    private readonly List<string?> _authorizations = [];
    private readonly LoopbackPlatform _server;

    public ScimConnectionTests() => _server = new LoopbackPlatform((request, authorization) =>
    {
        lock (_authorizations) _authorizations.Add(authorization);
        return request.Contains("/Users", StringComparison.Ordinal) ? User
            : request.Contains("/ServiceProviderConfig", StringComparison.Ordinal) ? Patch
            : new Answer("{}", 404);
    });

    private string Address => _server.Address + "/tenant1/scim/v2";

    public void Dispose()
    {
        _shell.Dispose();
        _server.Dispose();
    }

    [Fact]
    public void Scim_connection_keeps_the_path_of_BaseUri_and_shows_the_server_features()
    {
        var connection = Connect("");
        Assert.Equal(
            [
                "GET /tenant1/scim/v2/ServiceProviderConfig", "GET /tenant1/scim/v2/ResourceTypes", "GET /tenant1/scim/v2/Schemas",
                "GET /tenant1/scim/v2/Users?startIndex=1&count=1",
            ],
            _server.Requests);
        Assert.Equal(["patch", "filter (at most 200 results)"], connection.ServerFeatures);
        Assert.All(_authorizations, one => Assert.Equal("Bearer scim_token_12345", one));
        Assert.Contains("ServerFeatures : patch, filter (at most 200 results)", List("Get-PlatformConnection"), StringComparison.Ordinal);
    }

    [Fact]
    public void Authentication_Basic_sends_the_user_name_and_password_of_the_credential()
    {
        Connect("-Authentication Basic", "[pscredential]::new('admin', $t)");
        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("admin:scim_token_12345"));
        Assert.All(_authorizations, one => Assert.Equal(expected, one));
    }

    [Fact]
    public void Authentication_with_a_header_name_sends_the_token_in_that_header_and_no_Authorization_header()
    {
        Connect("-Authentication X-API-Key");
        Assert.All(_authorizations, Assert.Null);
        Assert.Equal(4, _server.Header("X-API-Key").Count);
        Assert.All(_server.Header("X-API-Key"), token => Assert.Equal("scim_token_12345", token));
    }

    [Fact]
    public void PagerDuty_preset_sets_the_Authorization_header_and_warns_unless_ReadOnly()
    {
        var result = _shell.Run(
            Secret + $"Connect-Platform Scim -BaseUri {Address} -Preset PagerDuty -Token $t -NoJournal").Clean();
        Assert.All(_authorizations, one => Assert.Equal("Token token=scim_token_12345", one));
        Assert.Contains(result.Warnings, warning => warning.Contains("(active=false) deletes the user", StringComparison.Ordinal));
        var quiet = _shell.Run(
            Secret + $"Connect-Platform Scim -BaseUri {Address} -Preset PagerDuty -Token $t -NoJournal -ReadOnly").Clean();
        Assert.Empty(quiet.Warnings);
    }

    [Fact]
    public void Suspension_is_NotSupported_with_a_preset_for_a_server_that_deletes_suspended_users()
    {
        Connect("-Preset PagerDuty");
        Assert.Equal(Suspensions, _shell.Run(
            "Get-PlatformCapability -Connection scim | Where-Object Cmdlet -in Suspend-PlatformUser, Resume-PlatformUser | "
            + "ForEach-Object { \"$($_.Supported)\" }").Clean().All<string>());
        var sent = _server.Requests.Count;
        var error = (PlatformException)_shell.Run("Suspend-PlatformUser jane@example.com").FailsWith("NotSupported").Errors[0].Exception;
        Assert.StartsWith("PagerDuty deletes a user whose 'active' is set to false", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(sent, _server.Requests.Count);
    }

    [Theory]
    [InlineData("-Authentication Basic -BaseUri https://scim.example/v2", "needs a user name and a password")]
    [InlineData("-Authentication 'X Key' -BaseUri https://scim.example/v2", "'X Key'")]
    [InlineData("-Preset Slak", "There is no preset 'Slak'")]
    [InlineData("-Preset ./no-such.json -BaseUri https://scim.example/v2", "it does not exist")]
    [InlineData("", "Scim has no default address")]
    [InlineData("-Preset GitHub", "https://api.github.com/scim/v2/enterprises/")]
    [InlineData("-BaseUri https://scim.example/v2?tenant=1", "has a query")]
    [InlineData("-BaseUri http://scim.example/v2", "would send the token unencrypted")]
    public void Invalid_Scim_arguments_are_InvalidRequest_and_open_no_connection(string arguments, string says)
    {
        var error = _shell.Run(Secret + $"Connect-Platform Scim -Token $t -NoJournal {arguments}").FailsWith("InvalidRequest").Errors[0];
        var exception = (PlatformException)error.Exception;
        Assert.Contains(says, exception.Message + exception.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain("scim_token_12345", exception.ToString(), StringComparison.Ordinal);
        Assert.Empty(_shell.Run("Get-PlatformConnection").Output);
    }

    [Fact]
    public void Preset_with_another_platform_than_Scim_is_InvalidRequest() =>
        _shell.Run("Connect-Platform -Sandbox -Platform Konnect -Preset Slack").FailsWith("InvalidRequest");

    [Fact]
    public void Connection_from_a_profile_has_the_preset_the_authentication_and_the_read_only_setting_of_the_profile()
    {
        var token = Path.Combine(_shell.Home, "token");
        File.WriteAllText(token, "scim_token_12345");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(token, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        _shell.Run(
            "param($p, $a, $t) $env:USERMANAGEMENT_PROFILES = $p; Register-PlatformProfile acme Scim -BaseUri $a -TokenFile $t "
            + "-Preset PagerDuty -Authentication X-API-Key -ReadOnly",
            Path.Combine(_shell.Home, "profiles.json"), Address, token).Clean();
        try
        {
            var connection = _shell.Run("Connect-Platform -ProfileName acme -NoJournal -PassThru").Single<PlatformConnection>();
            Assert.Equal(("acme", "PagerDuty", true), (connection.Name, connection.Preset, connection.ReadOnly));
            Assert.All(_authorizations, Assert.Null);
            _shell.Run("Remove-PlatformUser jane@example.com -Force").FailsWith("ReadOnlyConnection");
            Assert.Empty(_server.Changes);
        }
        finally
        {
            _shell.Run("$env:USERMANAGEMENT_PROFILES = $null");
        }
    }

    [Fact]
    public void NewEmail_is_NotSupported_on_Keeptrusts_before_a_request()
    {
        var connection = _shell.ConnectSandbox("Keeptrusts");
        connection.Sandbox.ClearRequests();
        _shell.Run("Set-PlatformUser liam.murphy@example.com -NewEmail liam@example.org").FailsWith("NotSupported");
        Assert.Empty(connection.Sandbox.Requests);
    }

    [Fact]
    public void List_view_of_a_user_shows_directory_properties_only_if_they_have_values()
    {
        _shell.ConnectSandbox("Scim", "scim");
        _shell.ConnectSandbox("Keeptrusts", "kt");
        string[] names = ["UserName", "ExternalId", "Title", "Department", "InvitedAt"]; // only pending users have InvitedAt
        var directory = List("Get-PlatformUser liam.murphy@example.com -Connection scim");
        var other = List("Get-PlatformUser liam.murphy@example.com -Connection kt");
        Assert.All(names[..^1], name => Assert.Matches($"(?m)^{name} +: \\S", directory));
        Assert.All(names, name => Assert.DoesNotMatch($"(?m)^{name} ", other));
        Assert.All(new[] { directory, other }, text => Assert.Matches("(?m)^Email +: liam.murphy@example.com", text));
        Assert.Equal( // every other property of a user is in the list view
            typeof(PlatformUser).GetProperties().Select(property => property.Name).Except(names).Order(),
            other.Split('\n').Where(line => line.Length > 0 && line[0] is >= 'A' and <= 'Z').Select(line => line.Split(' ')[0]).Order());
    }

    private string List(string command) => _shell.Run($"{command} | Format-List | Out-String -Width 200").Single<string>();

    private PlatformConnection Connect(string arguments, string token = "$t") =>
        _shell.Run(Secret + $"Connect-Platform Scim -BaseUri {Address} -Token ({token}) -NoJournal -PassThru {arguments}")
            .Single<PlatformConnection>();
}
