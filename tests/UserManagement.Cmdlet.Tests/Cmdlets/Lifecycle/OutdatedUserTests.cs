using System;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>
/// A user object whose address was changed after the user was read. Somebody else can have the earlier address on another platform.
/// </summary>
public sealed class OutdatedUserTests : IDisposable
{
    private const string Mei = "mei.chen@example.com";
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("$read | Invoke-PlatformUserOffboarding -Action Remove -Force -Allow LastAdministrator")]
    [InlineData("Copy-PlatformUserAccess -From tariq.rashid@example.com -To $read -Force")]
    [InlineData("Copy-PlatformUserAccess -From $read -To tariq.rashid@example.com -Force")]
    public void User_whose_address_changed_after_the_user_was_read_is_PlanOutdated_on_every_connection(string command)
    {
        var first = _shell.ConnectSandbox("Scim", "first").Sandbox;
        var second = _shell.ConnectSandbox("Keeptrusts", "second").Sandbox;
        _shell.Run($"$read = Get-PlatformUser {Mei} -Connection first").Clean();
        _shell.Run($"Set-PlatformUser {Mei} -NewEmail mei.lee@example.com -Connection first").Clean();
        first.ClearRequests();
        second.ClearRequests();

        var result = _shell.Run(command);
        Assert.Equal(["PlanOutdated"], result.ErrorIds.Distinct());
        Assert.All(result.Errors, error => Assert.Contains(
            "the address is now mei.lee@example.com and was mei.chen@example.com", error.Exception.Message, StringComparison.Ordinal));
        Assert.DoesNotContain(first.Requests.Concat(second.Requests), request => request.Method != "GET");
    }

    [Fact]
    public void User_whose_address_is_unchanged_is_offboarded_from_every_connection()
    {
        _shell.ConnectSandbox("Keeptrusts", "first");
        _shell.ConnectSandbox("Kubiya", "second");
        _shell.Run($"$read = Get-PlatformUser {Mei} -Connection first").Clean();
        Assert.Equal(
            ["first", "second"],
            _shell.Run("$read | Invoke-PlatformUserOffboarding -Action Remove -Force -Allow LastAdministrator").Clean()
                .All<OffboardingResult>().Where(row => row.Step == OffboardingStepKind.Remove).Select(row => row.Connection));
    }
}
