using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Changes.Running;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Requests;
using UserManagement.Model;
using UserManagement.People;
using UserManagement.Sandbox;
using UserManagement.Sessions;
using Xunit;

namespace UserManagement.Core.Tests;

/// <summary>
/// Makes every change of a user on every platform with every kind of response that does not say whether the change was made. A change that
/// the server made is never reported as failed, and one that it did not make is never reported as made.
/// </summary>
public sealed class ChangingRouteTests
{
    private const string Person = "mei.chen@example.com";

    private static readonly int[] Refusals = [400, 403, 422];
    private static readonly string[] NoFailures = ["OutcomeUnknown", "Confirmed", "Accepted", "AlreadyDone"];

    private static readonly (int Status, string Body)[] Answers =
    [
        (302, ""), (408, ""), (499, ""), (500, "{}"), (501, ""), (507, ""), (520, ""), (522, ""), (523, ""), (524, ""), (525, ""),
        (599, ""),
        (200, "<html>"), (200, "[]"), (200, "{}"), (200, """{"success":false}"""), (202, ""), (202, "{}"), (204, ""), (0, ""),
    ];

    /// <summary>
    /// The changes of a user to test on each platform: a name, a change that prepares the user (null if none is needed), and the change.
    /// </summary>
    private static readonly Dictionary<string, (
        string Name,
        Func<NameLookup, CallContext, Task<UserChange?>>? Ready,
        Func<NameLookup, CallContext, Task<UserChange>> Change)[]> All = new()
        {
            ["Keeptrusts"] =
        [
            ("suspend", null, Of(new Suspend())), ("resume", Maybe(new Suspend()), Of(new Resume())), ("name", null, Of(Named())),
            ("remove", null, Of(new Removal())),
            ("add role", null, Of(new RoleAddition(new RoleGrant("role_exporter")))),
            ("remove role", Maybe(new RoleAddition(new RoleGrant("role_exporter"))), Of(new RoleRemoval(new RoleGrant("role_exporter")))),
            ("join", null, Of(new TeamAddition("team_finance"))),
            ("leave", Maybe(new TeamAddition("team_finance")), Of(new TeamRemoval("team_finance"))),
        ],
            ["Konnect"] =
        [
            ("name", null, Of(Named())), ("remove", null, Of(new Removal())), ("add role", null, Of(new RoleAddition(KonnectGrant()))), (
                "remove role", Maybe(new RoleAddition(KonnectGrant())), Of(new RoleRemoval(KonnectGrant()))),
            ("join", null, FirstTeam(team => new TeamAddition(team))), (
                "leave",
                async (names, call) => await FirstTeam(team => new TeamAddition(team))(names, call),
                FirstTeam(team => new TeamRemoval(team))),
        ],
            ["Kubiya"] = [("remove", null, Of(new Removal())), ("join", null, FirstTeam(team => new TeamAddition(team)))],
            ["PhyCloud"] = [("remove", null, Of(new Removal()))],
            ["Scim"] =
        [
            ("suspend", null, Of(new Suspend())), ("resume", Maybe(new Suspend()), Of(new Resume())), ("name", null, Of(Named())),
            ("address", null, Of(new ProfileUpdate(new UserUpdate(null, null) { Email = "mei@example.org" }))),
            ("remove", null, Of(new Removal())), ("add role", null, Of(new RoleAddition(new RoleGrant("billing")))),
            ("remove role", Maybe(new RoleAddition(new RoleGrant("billing"))), Of(new RoleRemoval(new RoleGrant("billing")))),
            ("join", null, FirstTeam(team => new TeamAddition(team))), (
                "leave",
                async (names, call) => await FirstTeam(team => new TeamAddition(team))(names, call),
                FirstTeam(team => new TeamRemoval(team))),
        ],
            ["Astra"] =
        [
            ("remove", null, Of(new Removal())), ("add role", null, Of(new RoleAddition(new RoleGrant("R/W User")))),
            ("remove role", Maybe(new RoleAddition(new RoleGrant("R/W User"))), Of(new RoleRemoval(new RoleGrant("R/W User")))),
        ],
        };

    public static TheoryData<string, string> Routes()
    {
        var data = new TheoryData<string, string>();
        foreach (var (platform, changes) in All) foreach (var (name, _, _) in changes) data.Add(platform, name);
        return data;
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task User_change_that_the_server_made_is_not_reported_as_failed_after_any_ambiguous_response(string platform, string name)
    {
        foreach (var answer in Answers)
            foreach (var blind in new[] { false, true })
            {
                var said = await SayAsync(platform, name, answer, passesOn: true, blind);
                var expected = blind
                    ? answer.Status == 204 && !ReadsBackItself(platform, name) ? new[] { "Accepted" } : ["OutcomeUnknown"]
                    : answer.Status == 204 ? ["Accepted", "Confirmed"] : ["Confirmed"];
                Assert.True(
                    expected.Contains(said) || MaySayAccepted(name, answer, said),
                    $"{name}: with response {answer} and reads {(blind ? "refused" : "allowed")}, the outcome is {said}.");
            }
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task User_change_that_the_server_did_not_make_is_not_Confirmed_after_any_ambiguous_response(string platform, string name)
    {
        foreach (var answer in Answers)
        {
            var said = await SayAsync(platform, name, answer, passesOn: false, blind: false);
            Assert.True(
                said is "OutcomeUnknown" or "PlatformUnavailable" or "UnexpectedResponse" || (answer.Status == 204 && said == "Accepted"),
                $"{name}: with response {answer}, the outcome is {said}.");
            Assert.False(
                answer.Status is >= 200 and < 300 && said is "PlatformUnavailable" or "UnexpectedResponse",
                $"{name}: with response {answer}, the outcome is {said}.");
        }
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task User_change_refused_with_400_403_or_422_is_an_error_and_not_OutcomeUnknown(string platform, string name)
    {
        foreach (var status in Refusals)
            Assert.DoesNotContain(await SayAsync(platform, name, (status, "{}"), passesOn: false, blind: false), NoFailures);
    }

    /// <summary>True for role changes on Astra: the module writes the whole set of roles and then reads it in any case.</summary>
    private static bool ReadsBackItself(string platform, string name) =>
        platform == "Astra" && name.EndsWith("role", StringComparison.Ordinal);

    /// <summary>True if a removal may be Accepted: a response that names no user is not proof that the user was removed.</summary>
    private static bool MaySayAccepted(string name, (int Status, string Body) answer, string said) =>
        name == "remove" && said == "Accepted" && answer is (202, _) or (200, "{}" or "[]" or "<html>");

    private static async Task<string> SayAsync(string platform, string name, (int Status, string Body) answer, bool passesOn, bool blind)
    {
        var (_, ready, make) = All[platform].Single(one => one.Name == name);
        using var sandbox = SandboxPlatform.Create(new SandboxOptions { Platform = platform });
        using var handler = new AlteringHandler(sandbox.CreateHandler());
        var descriptor = PlatformCatalog.Find(platform);
        var options = new HttpOptions { TokenPrefix = descriptor.TokenPrefix };
        using var connection = PlatformSession.Open(
            descriptor, new ConnectionSettings("p", sandbox.BaseAddress, sandbox.GetToken(), null, options, new FakeClock()), handler);
        var names = new NameLookup(connection);
        var call = new Listener().Call();
        if (platform == "Scim") await connection.Adapter.IdentifyAsync(call); // only the SCIM server says whether it has roles
        if (ready is not null) await RunAsync(connection, names, (await ready(names, call))!, call);
        var change = await make(names, call);
        handler.Restart();
        (handler.Answer, handler.PassesOn, handler.Blind) = (
            answer.Status == 0 ? FakeHandler.Reset : FakeHandler.Answer(answer.Status, answer.Body), passesOn, blind);
        try
        {
            var user = await RunAsync(connection, names, change, call);
            return $"{user!.ChangeOutcome}";
        }
        catch (PlatformException e)
        {
            Assert.True(handler.Changes > 0, $"The change was not sent: {e}");
            return e.ErrorId;
        }
    }

    private static async Task<PlatformUser?> RunAsync(PlatformConnection connection, NameLookup names, UserChange change, CallContext call)
    {
        change.Check(connection);
        var resolver = new UserResolver(connection);
        var user = await resolver.ResolveAsync(new UserIdentity(Person), call);
        return await new ChangeRunner(resolver, names).RunAsync(
            new UserIdentity(user), change, (_, _) => Task.FromResult(true), default, call);
    }

    private static ProfileUpdate Named() => new ProfileUpdate(new UserUpdate("Another Name", null));

    private static RoleGrant KonnectGrant() => new("Viewer") { EntityType = "Control Planes", EntityId = "*", EntityRegion = "us" };

    private static Func<NameLookup, CallContext, Task<UserChange>> Of(UserChange change) => (_, _) => Task.FromResult(change);

    private static Func<NameLookup, CallContext, Task<UserChange?>> Maybe(UserChange change) =>
        (_, _) => Task.FromResult<UserChange?>(change);

    private static Func<NameLookup, CallContext, Task<UserChange>> FirstTeam(Func<string, UserChange> change) =>
        async (names, call) => change((await names.Teams.GetAsync(call)).Items[^1].Id);
}
