using System;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>
/// Remove-PlatformUser reads the pages of the user list while it removes users, so that other users move to earlier pages. No user may
/// be reported as missing because of that.
/// </summary>
public sealed class ChangingListTests : IDisposable
{
    private const string People = "param($c) @(Get-PlatformUser -Status Active | Select-Object -Skip 100 -First 500 -ExpandProperty Email)";

    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("Kubiya")]
    [InlineData("Konnect")]
    [InlineData("Keeptrusts")]
    [InlineData("Astra")]
    [InlineData("Scim")]
    public void Piped_users_are_all_removed_although_the_user_list_shrinks_meanwhile(string platform)
    {
        var sandbox = _shell.ConnectSandbox(platform, users: 800).Sandbox;
        sandbox.Latency = TimeSpan.FromMilliseconds(2); // so that users are removed while pages are read
        var people = _shell.Run(People).Clean().All<string>().ToArray();
        Assert.Equal(500, people.Length);

        var result = _shell.Run(
            "param($people) $people | Remove-PlatformUser -Force -IfExists -ThrottleLimit 32 -PassThru "
            + "-Allow Self, Owner, LastAdministrator",
            [people]);

        Assert.Empty(result.Errors);
        Assert.Equal(people.Length, result.Output.Count);
        sandbox.Latency = TimeSpan.Zero;
        Assert.Empty(_shell.Run(People.Replace(" -Skip 100 -First 500", "", StringComparison.Ordinal)).All<string>().Intersect(people));
    }
}
