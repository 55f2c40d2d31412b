using System;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Which connection is the default, and that no other connection silently becomes the default.</summary>
public sealed class DefaultConnectionTests : IDisposable
{
    private readonly Shell _shell = new(null);

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Get_PlatformConnection_emits_a_connection_once_if_several_names_match_it()
    {
        _shell.ConnectSandbox("Keeptrusts", "here");
        Assert.Single(_shell.Run("Get-PlatformConnection h*, *e, here").Clean().Output);
        Assert.Equal(2, _shell.Run("Get-PlatformConnection; Get-PlatformConnection").Clean().Output.Count);
    }

    [Fact]
    public void First_connection_is_the_default_and_is_marked_yes_in_the_table()
    {
        Connect("one", "two");
        Assert.Equal(["one True", "two False"], Shown());
        var table = _shell.Run("Get-PlatformConnection | Out-String -Width 80").Clean().Single<string>();
        Assert.Contains("Default", table, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^one\s+yes\s+Keeptrusts", table);
        Assert.Matches(@"(?m)^two\s+Keeptrusts", table);
    }

    [Theory]
    [InlineData("Get-PlatformUser")]
    [InlineData("Get-PlatformRole")]
    [InlineData("Test-PlatformConnection")]
    [InlineData("Remove-PlatformUser liam.murphy@example.com -Force")]
    [InlineData("Invoke-PlatformUserInvite new@example.com -Role role_viewer")]
    public void Cmdlet_without_Connection_is_AmbiguousConnection_after_the_default_was_disconnected(string script)
    {
        Connect("prod", "staging");
        _shell.Run("Disconnect-Platform prod").Clean();
        Assert.Equal(["staging False"], Shown());
        _shell.Run(script).FailsWith("AmbiguousConnection");
        Assert.Equal(0, Changes("staging"));
        _shell.Run("Get-PlatformUser -First 1 -Connection staging").Clean();
    }

    [Fact]
    public void After_the_default_was_disconnected_a_new_connection_becomes_the_default_only_with_SetDefault()
    {
        Connect("prod", "staging");
        _shell.Run("Disconnect-Platform prod; Connect-Platform -Sandbox -Name third").Clean();
        Assert.Equal(["staging False", "third False"], Shown());
        _shell.Run("Connect-Platform -Sandbox -Name third -SetDefault").Clean();
        Assert.Equal(["staging False", "third True"], Shown());
    }

    [Fact]
    public void First_connection_after_all_were_disconnected_is_the_default()
    {
        Connect("prod", "staging");
        _shell.Run("Disconnect-Platform").Clean();
        Connect("again");
        Assert.Equal(["again True"], Shown());
        _shell.Run("Get-PlatformUser -First 1").Clean();
    }

    [Fact]
    public void Reconnected_default_stays_the_default()
    {
        Connect("prod", "staging");
        Connect("prod");
        Assert.Equal(["staging False", "prod True"], Shown());
    }

    [Fact]
    public void Default_chosen_with_SetDefault_stays_the_default_when_its_name_is_connected_again()
    {
        Connect("prod", "staging");
        _shell.Run("Connect-Platform -Sandbox -Name staging -SetDefault; Connect-Platform -Sandbox -Name staging").Clean();
        Assert.Equal(
            "staging",
            _shell.Run("Suspend-PlatformUser liam.murphy@example.com -PassThru").Clean().Single<PlatformUser>().Connection);
    }

    [Theory]
    [InlineData("Get-PlatformUser -First 9 -Connection prod-*", "prod-a prod-b")]
    [InlineData("Get-PlatformUser -First 9 -Connection PROD-?, staging", "prod-a prod-b staging")]
    [InlineData("Get-PlatformUser -First 9 -Connection *", "prod-a prod-b staging")]
    [InlineData("Get-PlatformUser -First 9 -Connection [st]*", "staging")]
    [InlineData("Test-PlatformConnection -Connection prod*", "prod-a prod-b")]
    [InlineData("Get-PlatformAccessReview -All -Connection prod*", "prod-a prod-b")]
    [InlineData("Get-PlatformConnection prod* | Select-Object @{ n = 'Connection'; e = { $_.Name } }", "prod-a prod-b")]
    public void Wildcard_in_Connection_selects_every_matching_connection(string script, string expected)
    {
        foreach (var name in new[] { "prod-a", "prod-b", "staging" })
            _shell.Run("param($name) Connect-Platform -Sandbox -Name $name -UserCount 3", name).Clean();
        var connections = _shell.Run(script).Clean().Output.Select(one => one!.Properties["Connection"].Value.ToString()).Distinct();
        Assert.Equal(expected.Split(' '), connections!);
    }

    [Fact]
    public void Connection_wildcard_without_a_match_is_NotConnected()
    {
        Connect("prod");
        _shell.Run("Get-PlatformUser -Connection x*").FailsWith("NotConnected");
        _shell.Run("Disconnect-Platform x*").FailsWith("NotConnected");
        Assert.Equal(["prod True"], Shown());
    }

    [Fact]
    public void Change_with_a_connection_wildcard_runs_for_one_match_and_is_AmbiguousConnection_for_two()
    {
        Connect("prod-a", "prod-b", "staging");
        _shell.Run("Suspend-PlatformUser liam.murphy@example.com -Connection prod*").FailsWith("AmbiguousConnection");
        Assert.Equal(0, Changes("prod-a") + Changes("prod-b"));
        Assert.Equal(
            "staging",
            _shell.Run("Suspend-PlatformUser liam.murphy@example.com -Connection stag* -PassThru").Clean().Single<PlatformUser>()
                .Connection);
    }

    [Fact]
    public void Disconnect_Platform_with_a_wildcard_closes_only_matching_connections()
    {
        Connect("prod-a", "prod-b", "staging");
        _shell.Run("Disconnect-Platform prod*").Clean();
        Assert.Equal(["staging False"], Shown());
    }

    [Theory]
    [InlineData("Disconnect-Platform p*, *a")]
    [InlineData("'prod-a', 'PROD*', '*' | Disconnect-Platform -Connection { $_ }")]
    [InlineData("Disconnect-Platform prod-a, prod-a")]
    [InlineData("Get-PlatformConnection prod-a | ForEach-Object { $_; $_; 'prod-a' } | Disconnect-Platform")]
    public void Connection_that_several_arguments_of_Disconnect_Platform_match_is_closed_without_an_error(string script)
    {
        Connect("prod-a");
        _shell.Run(script).Clean();
        Assert.Empty(Shown());
    }

    [Fact]
    public void Name_that_matches_no_connection_is_NotConnected_after_Disconnect_Platform_closed_another()
    {
        Connect("prod-a", "staging");
        var run = _shell.Run("Disconnect-Platform p*, x*, prod, prod-a");
        Assert.Equal(["NotConnected", "NotConnected"], run.ErrorIds);
        Assert.Equal(["staging False"], Shown());
    }

    [Fact]
    public void Object_of_a_closed_connection_is_NotConnected_even_if_an_open_connection_has_the_same_name()
    {
        Connect("prod");
        _shell.Run("$Global:old = Get-PlatformConnection prod; Connect-Platform -Sandbox -Name prod").Clean();
        _shell.Run("$old | Disconnect-Platform").FailsWith("NotConnected");
        _shell.Run("Get-PlatformUser -Connection $old").FailsWith("NotConnected");
        Assert.Equal(["prod True"], Shown());
    }

    private void Connect(params string[] names)
    {
        foreach (var name in names) _shell.Run("param($name) Connect-Platform -Sandbox -Name $name", name).Clean();
    }

    private string[] Shown() =>
        [.. _shell.Run("Get-PlatformConnection | ForEach-Object { \"$($_.Name) $($_.IsDefault)\" }").Clean().All<string>()];

    private int Changes(string name) =>
        _shell.Run("param($name) Get-PlatformConnection $name", name).Clean().Single<SandboxConnection>()
            .Sandbox.Requests.Count(request => request.Method != "GET");
}
