using System;
using System.Threading.Tasks;
using UserManagement.Model;
using Xunit;

namespace UserManagement.Core.Tests;

/// <content>Another program changes the user or the team while the prompt is shown.</content>
public sealed partial class RoleMoveTests
{
    [Theory]
    [InlineData("Keeptrusts")]
    [InlineData("Konnect")]
    public async Task User_who_left_the_team_during_the_prompt_is_not_added_again_without_AddToTeam(string platform)
    {
        using var bench = await Bench.CreateAsync(platform, false);
        var error = await RefusedAsync(bench, null, false, bench.RemoveFromTeamAsync);
        Assert.Equal(PlatformError.InvalidRequest, error.Error);
        Assert.Contains("-AddToTeam", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task User_who_left_the_team_during_the_prompt_is_not_added_again_if_the_team_has_a_role_that_the_user_lacks()
    {
        using var bench = await Bench.CreateAsync("Keeptrusts", false);
        await bench.GiveTeamAsync(new RoleGrant("role_auditor"));
        var error = await RefusedAsync(bench, null, true, bench.RemoveFromTeamAsync);
        Assert.Equal(PlatformError.InvalidRequest, error.Error);
        Assert.Contains("role_auditor", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Keeptrusts")]
    [InlineData("Konnect")]
    public async Task User_who_lost_the_role_during_the_prompt_is_RoleNotFound(string platform)
    {
        using var bench = await Bench.CreateAsync(platform, false);
        Assert.Equal(PlatformError.RoleNotFound, (await RefusedAsync(bench, null, false, bench.TakeFromUserAsync)).Error);
    }

    [Fact]
    public async Task User_who_got_the_role_a_second_time_during_the_prompt_is_InvalidRequest()
    {
        using var bench = await Bench.CreateAsync("Konnect", false);
        var other = new RoleGrant("Viewer") { EntityType = "Control Planes", EntityId = "*", EntityRegion = "eu" };
        var error = await RefusedAsync(bench, new RoleGrant("Viewer"), false, () => bench.GiveUserAsync(other));
        Assert.Equal(PlatformError.InvalidRequest, error.Error);
        Assert.Contains("2 times", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Move_is_refused_if_the_team_lost_the_role_during_the_prompt()
    {
        using var bench = await Bench.CreateAsync("Keeptrusts", false);
        await bench.GiveTeamAsync(bench.Grant);
        var error = await RefusedAsync(bench, null, false, bench.TakeFromTeamAsync);
        Assert.Equal(PlatformError.InvalidRequest, error.Error);
        Assert.Contains("no longer has the role", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Move_that_another_program_made_during_the_prompt_is_AlreadyDone()
    {
        using var bench = await Bench.CreateAsync("Keeptrusts", false);
        var user = await bench.MoveAsync(meanwhile: async () =>
        {
            await bench.GiveTeamAsync(bench.Grant);
            await bench.TakeFromUserAsync();
        });
        Assert.Equal(ChangeOutcome.AlreadyDone, user!.ChangeOutcome);
        Assert.Equal(0, bench.Fault.Changes);
    }

    /// <summary>Returns the error of a move that sends no change.</summary>
    private static async Task<PlatformException> RefusedAsync(Bench bench, RoleGrant? role, bool addToTeam, Func<Task> meanwhile)
    {
        var error = await Assert.ThrowsAsync<PlatformException>(() => bench.MoveAsync(role, addToTeam, meanwhile));
        Assert.Equal(0, bench.Fault.Changes);
        return error;
    }
}
