using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Temporary roles on platforms with different kinds of roles.</summary>
public sealed class GrantPlatformTests : IDisposable
{
    private const string KonnectRole = "-Role Viewer -EntityType 'Control Planes' -EntityId '*' -EntityRegion us";
    private readonly Shell _shell = new();
    private readonly SetClock _clock = new();

    public GrantPlatformTests() => _shell.SetClock(_clock);

    public static TheoryData<string, string> Roles => new()
    {
        { "Keeptrusts", "-Role role_exporter" },
        { "Konnect", KonnectRole },
        { "Scim", "-Role guest" },
        { "Astra", "-Role 'Billing Admin'" },
    };

    public void Dispose() => _shell.Dispose();

    [Theory]
    [MemberData(nameof(Roles))]
    public void Temporary_role_is_removed_at_its_end_on_every_platform_with_direct_roles(string platform, string role)
    {
        _shell.ConnectSandbox(platform, "here");
        var who = Somebody();
        var before = Held(who);
        _shell.Run($"Add-PlatformUserRole {who} {role} -For 7d -Verify").Clean();
        Assert.Equal(before.Length + 1, Held(who).Length);
        _clock.UtcNow += TimeSpan.FromDays(7);

        Assert.Equal(ScheduleState.Done, _shell.Run("Invoke-PlatformSchedule").Single<PlatformScheduleEntry>().State);
        Assert.Equal(before, Held(who));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-WhatIf")]
    public void Temporary_membership_is_NotSupported_on_a_platform_that_cannot_end_it(string way)
    {
        var sandbox = _shell.ConnectSandbox("Kubiya", "here").Sandbox;
        var result = _shell.Run($"Add-PlatformTeamMember {Somebody()} admins -For 7d {way}").FailsWith("NotSupported");
        Assert.Contains("cannot give access that ends", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(sandbox.Requests, request => request.Method != "GET");
        Assert.Empty(_shell.Run("Get-PlatformGrant").Clean().Output);
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public void Grant_piped_to_Remove_PlatformUserRole_removes_its_role_on_every_platform_with_direct_roles(string platform, string role)
    {
        _shell.ConnectSandbox(platform, "here");
        var who = Somebody();
        var before = Held(who);
        foreach (var way in new[] { "", "| ConvertTo-Csv | ConvertFrom-Csv" })
        {
            _shell.Run($"Add-PlatformUserRole {who} {role} -For 7d").Clean();
            _shell.Run($"Get-PlatformGrant {way} | Add-PlatformUserRole -For 14d").Clean();
            Assert.Equal(_clock.UtcNow.AddDays(14), _shell.Run("Get-PlatformGrant").Single<PlatformGrant>().End);
            Assert.Equal(before.Length + 1, Held(who).Length);
            var removed = _shell.Run($"Get-PlatformGrant {way} | Remove-PlatformUserRole -Allow LastAdministrator -PassThru")
                .Single<PlatformUser>();
            Assert.NotEqual(ChangeOutcome.AlreadyDone, removed.ChangeOutcome);
            Assert.Equal(before, Held(who));
            Assert.Empty(_shell.Run("Get-PlatformGrant").Clean().Output);
        }
    }

    [Fact]
    public async Task Temporary_role_that_another_program_removed_and_gave_again_is_not_removed_at_its_former_end()
    {
        var connection = _shell.ConnectSandbox("Konnect", "here");
        var who = Somebody();
        _shell.Run($"Add-PlatformUserRole {who} {KonnectRole} -For 7d").Clean();
        using (var other = connection.Sandbox.CreateHandler())
        using (var client = new System.Net.Http.HttpClient(other) { BaseAddress = connection.Sandbox.BaseAddress })
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", connection.Sandbox.GetToken());
            var assignment = _shell.Run($"Get-PlatformUserRole {who} -Connection here | Where-Object Role -eq Viewer")
                .All<PlatformRoleAssignment>().Single(one => one.EntityId == "*" && one.EntityRegion == "us");
            var path = $"/v3/users/{assignment.User.Id}/assigned-roles";
            var stop = TestContext.Current.CancellationToken;
            var detached = await client.DeleteAsync(new Uri($"{path}/{assignment.AssignmentId}", UriKind.Relative), stop);
            Assert.True(detached.IsSuccessStatusCode);
            using var body = new System.Net.Http.StringContent(
                """{"role_name":"Viewer","entity_type_name":"Control Planes","entity_id":"*","entity_region":"us"}""",
                System.Text.Encoding.UTF8, "application/json");
            var attached = await client.PostAsync(new Uri(path, UriKind.Relative), body, stop);
            Assert.True(attached.IsSuccessStatusCode);
        }

        _clock.UtcNow += TimeSpan.FromDays(7);
        var result = _shell.Run("Invoke-PlatformSchedule -Connection here");
        Assert.Equal(["PlanOutdated"], result.ErrorIds);
        Assert.Equal("after it was scheduled, the role was detached and attached again", result.All<PlatformScheduleEntry>().Single().Why);
        Assert.Contains(Held(who), role => role.Contains("Viewer", StringComparison.Ordinal));
    }

    private string Somebody() => _shell.Run(
        "(Get-PlatformUser -Connection here -Status Active | Where-Object { \"$($_.OrgRole)\" -notmatch 'admin|owner' } "
        + "| Select-Object -Last 1).Email")
        .Clean().Output.Single()!.ToString()!;

    private string[] Held(string who) =>
        [.. _shell.Run($"Get-PlatformUserRole {who} -Connection here | ForEach-Object {{ \"$_\" }} | Sort-Object").Clean()
            .Output.Select(role => role!.ToString()!)];
}
