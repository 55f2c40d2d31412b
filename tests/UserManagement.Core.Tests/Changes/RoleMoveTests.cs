using System;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Model;
using Xunit;

namespace UserManagement.Core.Tests;

/// <summary>Moving a direct role of a user to a team never changes the effective roles of the user, whichever request fails.</summary>
public sealed partial class RoleMoveTests
{
    private const string Person = "mei.chen@example.com";

    /// <summary>
    /// How a request fails: refused (403), failed on the server (500) before or after it took effect, response lost before or after it took
    /// effect, every request from then on refused or failed, or every change from then on refused (the token may only read).
    /// </summary>
    private static readonly string[] Kinds =
        ["refused", "failed", "failed after", "lost", "lost after", "all refused", "all failed", "all changes refused"];

    private static readonly (string Platform, bool Join)[] Each =
        [("Keeptrusts", false), ("Keeptrusts", true), ("Konnect", false), ("Konnect", true)];

    public static TheoryData<string, bool> Places() => [.. Each];

    public static TheoryData<string, bool, string> Faults() =>
        [.. Each.SelectMany(place => Kinds.Select(kind => (place.Platform, place.Join, kind)))];

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Moving_a_role_from_a_user_to_a_team_keeps_the_effective_roles_of_the_user(string platform, bool join)
    {
        using var bench = await Bench.CreateAsync(platform, join);
        var before = await bench.ReadAsync();
        var user = await bench.MoveAsync();
        Assert.Equal(ChangeOutcome.Confirmed, user!.ChangeOutcome);
        var after = await bench.ReadAsync();
        Assert.Equal(before.Effective, after.Effective);
        Assert.DoesNotContain(bench.Grant.Role, after.Direct);
        Assert.Contains(bench.Grant.Role, after.OfTeam);
        Assert.Equal(ChangeOutcome.AlreadyDone, (await bench.MoveAsync())!.ChangeOutcome);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Moving_a_role_to_a_team_keeps_the_effective_roles_of_the_user_whichever_request_fails(
        string platform, bool join, string kind)
    {
        for (var at = 1; ; at++)
        {
            using var bench = await Bench.CreateAsync(platform, join);
            var before = await bench.ReadAsync();
            bench.Fault.Begin(at, kind);
            PlatformException? error = null;
            try
            {
                await bench.MoveAsync();
            }
            catch (PlatformException e)
            {
                error = e;
            }

            var met = bench.Fault.End();
            var after = await bench.ReadAsync();
            var what = $"{kind} at request {at}: {error?.Message ?? "no error"}";
            Assert.True(before.Effective.SequenceEqual(after.Effective), what + $" [{string.Join(", ", after.Effective)}]");
            if (error is null) Assert.DoesNotContain(bench.Grant.Role, after.Direct);
            else RequireTrue(error, kind, before, after, what);
            if (!met) return;
            Assert.True(at < 80, "The role move sends 80 requests or more.");
        }
    }

    [Fact]
    public async Task Moving_a_role_to_a_team_that_the_user_is_not_in_is_refused_without_AddToTeam()
    {
        using var bench = await Bench.CreateAsync("Keeptrusts", true);
        var error = await Assert.ThrowsAsync<PlatformException>(() => bench.MoveAsync(addToTeam: false));
        Assert.Equal(PlatformError.InvalidRequest, error.Error);
        Assert.Contains("-AddToTeam", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moving_a_role_with_AddToTeam_is_refused_if_the_team_has_a_role_that_the_user_lacks()
    {
        using var bench = await Bench.CreateAsync("Keeptrusts", true);
        await bench.GiveTeamAsync(new RoleGrant("role_auditor"));
        var error = await Assert.ThrowsAsync<PlatformException>(() => bench.MoveAsync());
        Assert.Equal(PlatformError.InvalidRequest, error.Error);
        Assert.Contains("role_auditor", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moving_a_role_that_the_user_does_not_have_is_RoleNotFound()
    {
        using var bench = await Bench.CreateAsync("Keeptrusts", false);
        var error = await Assert.ThrowsAsync<PlatformException>(() => bench.MoveAsync(new RoleGrant("role_admin")));
        Assert.Equal(PlatformError.RoleNotFound, error.Error);
    }

    /// <summary>
    /// Checks the error of a move: it is OutcomeUnknown only if a step was not undone or the platform could not be read, and it names only
    /// steps that were not undone.
    /// </summary>
    private static void RequireTrue(PlatformException error, string kind, State before, State after, string what)
    {
        if (error.Error != PlatformError.OutcomeUnknown) Assert.True(before == after, what);
        else if (kind is not ("all refused" or "all failed")) Assert.True(before != after, what);
        if (kind == "all changes refused" && before == after)
            Assert.Equal((PlatformError.MissingScope, 2), (error.Error, error.ExitCode));
        if (error.Message.Contains("was added to the team", StringComparison.Ordinal)) Assert.True(before.Teams != after.Teams, what);
        if (error.Message.Contains("was attached to the team", StringComparison.Ordinal))
            Assert.True(before.TeamText != after.TeamText, what);
    }

    /// <summary>The access that the tests compare before and after a move. Each text is a sorted list, separated by <c>|</c>.</summary>
    private sealed record State(string EffectiveText, string DirectText, string TeamText, string Teams)
    {
        public string[] Effective => EffectiveText.Split('|');

        public string[] Direct => DirectText.Split('|');

        public string[] OfTeam => TeamText.Split('|');
    }
}
