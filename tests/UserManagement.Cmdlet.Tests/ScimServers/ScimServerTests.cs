using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>The life cycle of a user, from creation to removal, through the cmdlets against third-party SCIM servers.</summary>
public sealed class ScimServerTests : IDisposable
{
    private const int Users = 250;
    private const string First = "life.one@example.com";
    private const string Second = "life.two@example.com";
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    /// <summary>Runs every stage of the life cycle in order.</summary>
    /// <param name="name">The folder of the server.</param>
    /// <param name="listIsWhole">Whether the server's list of users can be proven complete.</param>
    /// <param name="showsMembers">Whether the server shows the members of a group.</param>
    [Theory]
    [InlineData("scimmy-express4", true, true)]
    [InlineData("scimmy-express5", false, true)] // this server ignores startIndex and count
    [InlineData("polis", true, false)]
    [InlineData("better-auth", true, true)]
    public async Task User_is_created_changed_offboarded_and_removed_on_a_real_SCIM_server(string name, bool listIsWhole, bool showsMembers)
    {
        await using var server = await ScimServer.StartAsync(name);
        var member = "";
        for (var i = 1; i <= Users; i++) member = await server.CreateAsync("Users", Account(i));
        var group = await server.CreateAsync("Groups", Group(member));

        Connect(server, "wrong").FailsWith("NotAuthenticated");
        Connect(server, server.Token).Clean();
        var requests = List(name, listIsWhole);
        Create();
        Change(listIsWhole);
        Join(group, showsMembers);
        Offboard(showsMembers);
        Remove(listIsWhole);
        var listed = listIsWhole ? $"{Users} users listed of {Users}" : "the list is refused because it cannot be proven complete";
        Write($"{name}: {listed}, {requests} requests");
    }

    /// <summary>Writes a line for <c>./build.ps1 -Task ScimServers</c> to print.</summary>
    private static void Write(string line)
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "TestResults"));
        File.AppendAllText(Path.Combine(folder.FullName, "scim-servers.txt"), line + "\n");
    }

    private ShellResult Connect(ScimServer server, string token) => _shell.Run(
        "param($u, $t, $h) Connect-Platform Scim -BaseUri $u -Token $t -Name s -JournalPath (Join-Path $h journal) -PassThru",
        server.BaseUri, token, _shell.Home);

    private int List(string name, bool listIsWhole)
    {
        var result = _shell.Run("Get-PlatformUser -Verbose");
        if (listIsWhole) Assert.Equal(Users, result.Clean().All<PlatformUser>().Select(user => user.Id).Distinct().Count());
        else Assert.Equal(["ListIncomplete"], result.ErrorIds);
        Assert.True(result.Verbose.Count > 0, name);
        return result.Verbose.Count(line => line.StartsWith("GET ", StringComparison.Ordinal));
    }

    private void Create()
    {
        var made = _shell.Run("param($a) Invoke-PlatformUserInvite $a -Name 'Life One'", First);
        Assert.Contains(made.Warnings, warning => warning.Contains("sends no mail", StringComparison.Ordinal));
        var user = made.Single<PlatformUser>();
        Assert.Equal((First, "Life One", UserStatus.Active), (user.Email, user.Name, user.Status));
        _shell.Run("param($a) Invoke-PlatformUserInvite $a -Name 'Life One'", First).FailsWith("UserAlreadyExists");
        Assert.Equal(user.Id, _shell.Run("param($a) Get-PlatformUser $a", First).Single<PlatformUser>().Id);
        Assert.Equal(user.Id, _shell.Run("param($a) Get-PlatformUser $a", user.Id).Single<PlatformUser>().Id);
        _shell.Run("Get-PlatformUser 00000000-0000-4000-8000-000000000000").FailsWith("UserNotFound");
    }

    private void Change(bool listIsWhole)
    {
        Confirmed("param($a) Set-PlatformUser $a -Name 'Life Two' -PassThru", First, user => user.Name == "Life Two");
        Confirmed(
            "param($a) Set-PlatformUser $a -NewEmail life.two@example.com -NewUserName life.two@example.com -PassThru",
            First,
            user => user.Email == Second && user.UserName == Second);
        _shell.Run("param($a) Get-PlatformUser $a", First).FailsWith(listIsWhole ? "UserNotFound" : "ListIncomplete");
        _shell.Run("param($a) Suspend-PlatformUser $a", Second).FailsWith("AdministratorsUnknown");
        Confirmed(
            "param($a) Suspend-PlatformUser $a -PassThru -Allow LastAdministrator", Second, user => user.Status == UserStatus.Suspended);
        var again = _shell.Run("param($a) Suspend-PlatformUser $a -PassThru -Allow LastAdministrator", Second);
        Assert.Equal(ChangeOutcome.AlreadyDone, again.Single<PlatformUser>().ChangeOutcome);
        Confirmed("param($a) Resume-PlatformUser $a -PassThru", Second, user => user.Status == UserStatus.Active);
    }

    private void Join(string group, bool showsMembers)
    {
        var joined = _shell.Run("param($a, $g) Add-PlatformTeamMember -User $a -Team $g -PassThru", Second, group);
        if (!showsMembers)
        {
            joined.FailsWith("OutcomeUnknown"); // the server accepts the change but shows no group members
            _shell.Run("param($g) Get-PlatformTeamMember -Team $g", group).FailsWith("NotSupported");
            return;
        }

        Assert.Equal(ChangeOutcome.Confirmed, joined.Single<PlatformUser>().ChangeOutcome);
        Assert.Contains(
            Second, _shell.Run("param($g) Get-PlatformTeamMember -Team $g", group).Clean().All<PlatformUser>().Select(user => user.Email));
        Confirmed("param($a, $g) Remove-PlatformTeamMember -User $a -Team $g -PassThru -Allow LastAdministrator", Second, _ => true, group);
        Confirmed("param($a, $g) Add-PlatformTeamMember -User $a -Team $g -PassThru", Second, _ => true, group);
    }

    private void Offboard(bool showsMembers)
    {
        var result = _shell.Run(
            "param($a, $e) Invoke-PlatformUserOffboarding $a -Action Suspend -Force -EvidencePath $e -Allow LastAdministrator",
            Second,
            _shell.Home);
        var steps = result.All<OffboardingResult>().ToDictionary(step => step.Step, step => step.State);
        var left = showsMembers ? OffboardingStepState.Done : OffboardingStepState.Unverified;
        Assert.Equal(
            (left, OffboardingStepState.Done),
            (steps[OffboardingStepKind.LeaveTeam], steps[OffboardingStepKind.Suspend]));
        Assert.Equal(showsMembers ? [] : ["NotVerified"], result.ErrorIds);
        var evidence = Directory.GetFiles(_shell.Home, "*.json").Single();
        var restored = _shell.Run("param($e) Restore-PlatformUser -Evidence $e -Force", evidence).All<OffboardingResult>();
        Assert.Contains(restored, step => step is { Step: OffboardingStepKind.Resume, State: OffboardingStepState.Done });
        Assert.Equal(
            UserStatus.Active, _shell.Run("param($a) Get-PlatformUser $a", Second).Single<PlatformUser>().Status);
    }

    private void Remove(bool listIsWhole)
    {
        Confirmed("param($a) Remove-PlatformUser $a -Force -Allow LastAdministrator -Verify -PassThru", Second, _ => true);
        _shell.Run("param($a) Get-PlatformUser $a", Second).FailsWith(listIsWhole ? "UserNotFound" : "ListIncomplete");
    }

    private void Confirmed(string script, string who, Func<PlatformUser, bool> isRight, string? group = null)
    {
        var user = _shell.Run(script, who, group).Single<PlatformUser>();
        Assert.Equal(ChangeOutcome.Confirmed, user.ChangeOutcome);
        Assert.True(isRight(user), $"{script}: {user.GetRawJson()}");
    }

    private static string Account(int number) =>
        $$"""
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"user{{number}}@example.com","active":true,
        "name":{"givenName":"User","familyName":"{{number}}","formatted":"User {{number}}"},
        "emails":[{"value":"user{{number}}@example.com","primary":true}]}
        """;

    private static string Group(string member) =>
        $$"""
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"Engineers","members":[{"value":"{{member}}"}]}
        """;
}
