using System;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>
/// A user is given by id while one connection fails. The id belongs to one platform. The other platforms are searched for the e-mail
/// address of this user.
/// </summary>
public sealed class UserByIdTests : IDisposable
{
    private const string Mei = "mei.chen@example.com";
    private readonly Shell _shell = new();
    private readonly SandboxConnection _failing;

    public UserByIdTests() => _failing = _shell.ConnectSandbox("Keeptrusts", "failing");

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Offboarding_by_id_removes_the_user_on_the_connections_that_can_be_read()
    {
        _shell.ConnectSandbox("Keeptrusts", "first");
        _shell.ConnectSandbox("Kubiya", "second");
        var id = IdOn("first");
        _failing.Sandbox.SetScopes();
        var result = _shell.Run("param($u) Invoke-PlatformUserOffboarding $u -Action Remove -Force -Allow LastAdministrator", id);
        Assert.Equal(["MissingScope"], result.ErrorIds);
        Assert.Equal(
            ["first", "second"],
            result.All<OffboardingResult>()
                .Where(row => row is { Step: OffboardingStepKind.Remove, State: OffboardingStepState.Done })
                .Select(row => row.Connection));
        Assert.Equal(
            OffboardingStepState.Failed, result.All<OffboardingResult>().Single(row => row.Connection == "failing").State);
    }

    [Fact]
    public void Offboarding_by_id_fails_on_a_connection_if_the_address_for_the_id_could_not_be_read()
    {
        var second = _shell.ConnectSandbox("Kubiya", "second").Sandbox;
        var id = IdOn("failing");
        _failing.Sandbox.SetScopes();
        second.ClearRequests();
        var result = _shell.Run("param($u) Invoke-PlatformUserOffboarding $u -Action Remove -Force -Allow LastAdministrator", id);
        Assert.Equal(["MissingScope", "MissingScope"], result.ErrorIds);
        Assert.All(result.All<OffboardingResult>(), row => Assert.Equal(OffboardingStepState.Failed, row.State));
        var message = result.Errors.Single(error => error.Exception.Message.Contains("'second'", StringComparison.Ordinal))
            .Exception.Message;
        Assert.Contains(id, message, StringComparison.Ordinal);
        Assert.DoesNotContain(second.Requests, request => request.Method != "GET");
    }

    [Fact]
    public void Copy_to_a_user_given_by_id_gives_the_access_on_the_connections_that_can_be_read()
    {
        _shell.ConnectSandbox("Keeptrusts", "first");
        var id = IdOn("first", "tariq.rashid@example.com");
        _failing.Sandbox.SetScopes();
        var result = _shell.Run("param($f, $t) Copy-PlatformUserAccess -From $f -To $t -Force", Mei, id);
        Assert.Equal(["MissingScope"], result.ErrorIds.Distinct());
        Assert.Contains(
            result.All<OffboardingResult>(),
            row => row is { Connection: "first", Detail: "Engineering", State: OffboardingStepState.Done });
    }

    [Theory]
    [InlineData("Invoke-PlatformUserOffboarding $u -Action Remove -Force -Allow LastAdministrator")]
    [InlineData("Copy-PlatformUserAccess -From tariq.rashid@example.com -To $u -Force")]
    public void User_given_by_id_is_requested_once_on_a_connection_that_fails(string command)
    {
        _shell.ConnectSandbox("Keeptrusts", "first");
        var id = IdOn("first");
        _failing.Sandbox.SetScopes();
        _failing.Sandbox.ClearRequests();
        Assert.Contains("MissingScope", _shell.Run($"param($u) {command}", id).ErrorIds);
        Assert.Single(_failing.Sandbox.Requests, request => request.Path.EndsWith("/users/" + id, StringComparison.Ordinal));
    }

    private string IdOn(string connection, string user = Mei) =>
        _shell.Run("param($u, $c) (Get-PlatformUser $u -Connection $c).Id", user, connection).Single<string>();
}
