using System.Linq;
using System.Threading.Tasks;
using UserManagement.Changes.Guards;
using UserManagement.Changes.Teams;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Requests;
using UserManagement.Model;
using UserManagement.People;
using UserManagement.Sandbox;
using UserManagement.Sessions;
using Xunit;

namespace UserManagement.Core.Tests;

/// <summary>
/// Makes every change of a team, on each platform that supports it, with every kind of response that does not say whether the change was
/// made. A change that the server made is never reported as failed, and one that it did not make is never reported as made.
/// </summary>
public sealed class ChangingTeamTests
{
    private const string Own = "New Team";
    private static readonly string[] NoFailures = ["OutcomeUnknown", "Confirmed", "Accepted", "AlreadyDone"];

    private static readonly (int Status, string Body)[] Answers =
    [
        (302, ""), (408, ""), (499, ""), (500, "{}"), (501, ""), (507, ""), (520, ""), (524, ""), (599, ""),
        (200, "<html>"), (200, "[]"), (200, "{}"), (200, """{"success":false}"""), (202, ""), (202, "{}"), (204, ""), (0, ""),
    ];

    private static readonly string[] Platforms = ["Keeptrusts", "Konnect"];
    private static readonly string[] Names = ["create", "rename", "delete", "attach role", "detach role"];

    public static TheoryData<string, string> Edits() =>
        [.. Platforms.SelectMany(platform => Names.Select(name => (platform, name)))];

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task Team_change_that_the_server_made_is_not_reported_as_failed_after_any_ambiguous_response(string platform, string name)
    {
        foreach (var answer in Answers)
            foreach (var blind in new[] { false, true })
            {
                var said = await SayAsync(platform, name, answer, passesOn: true, blind);
                string[] expected = blind ? ["OutcomeUnknown", "Accepted"] : ["Confirmed", "Accepted"];
                Assert.True(
                    expected.Contains(said),
                    $"{name}: with response {answer} and reads {(blind ? "refused" : "allowed")}, the outcome is {said}.");
                if (said == "Accepted")
                    Assert.True(name != "create" && answer is (204, _) or (200 or 202, _), $"{name}: Accepted with {answer}");
            }
    }

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task Team_change_that_the_server_did_not_make_is_not_Confirmed_after_any_ambiguous_response(string platform, string name)
    {
        foreach (var answer in Answers)
        {
            var said = await SayAsync(platform, name, answer, passesOn: false, blind: false);
            Assert.True(
                said is "OutcomeUnknown" or "PlatformUnavailable" or "UnexpectedResponse" || (answer.Status == 204 && said == "Accepted"),
                $"{name}: with response {answer}, the outcome is {said}.");
        }
    }

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task Team_change_refused_with_400_403_or_422_is_an_error_and_not_OutcomeUnknown(string platform, string name)
    {
        foreach (var status in new[] { 400, 403, 422 })
            Assert.DoesNotContain(await SayAsync(platform, name, (status, "{}"), passesOn: false, blind: false), NoFailures);
    }

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task Team_change_with_a_normal_response_is_Confirmed_and_a_deletion_or_role_removal_is_Accepted(
        string platform, string name) =>
        Assert.Equal(
            name is "delete" or "detach role" ? "Accepted" : "Confirmed",
            await SayAsync(platform, name, (-1, ""), passesOn: true, blind: false));

    private static async Task<string> SayAsync(string platform, string name, (int Status, string Body) answer, bool passesOn, bool blind)
    {
        using var sandbox = SandboxPlatform.Create(new SandboxOptions { Platform = platform });
        using var handler = new AlteringHandler(sandbox.CreateHandler());
        using var connection = PlatformSession.Open(
            PlatformCatalog.Find(platform),
            new ConnectionSettings("p", sandbox.BaseAddress, sandbox.GetToken(), null, new HttpOptions(), new FakeClock()),
            handler);
        var names = new NameLookup(connection);
        var call = new Listener().Call();
        if (name != "create") await CreateAsync(connection, names, call);
        if (name == "detach role") await EditAsync(connection, names, new TeamRoleAddition(Grant(platform)), call);
        handler.Restart();
        if (answer.Status >= 0)
            (handler.Answer, handler.PassesOn, handler.Blind) = (
                answer.Status == 0 ? FakeHandler.Reset : FakeHandler.Answer(answer.Status, answer.Body), passesOn, blind);
        try
        {
            return name switch
            {
                "create" => $"{(await CreateAsync(connection, names, call))!.ChangeOutcome}",
                "rename" => await EditAsync(
                    connection, names, new TeamProfileEdit(new TeamUpdate("Another Name", "Text"), new NewTeamNames()), call),
                "delete" => await EditAsync(connection, names, new TeamDeletion(false), call),
                "attach role" => await EditAsync(connection, names, new TeamRoleAddition(Grant(platform)), call),
                _ => await EditAsync(connection, names, new TeamRoleRemoval(Grant(platform)), call),
            };
        }
        catch (PlatformException e)
        {
            Assert.True(handler.Changes > 0, $"The change was not sent: {e}");
            return e.ErrorId;
        }
    }

    private static Task<PlatformTeam?> CreateAsync(PlatformConnection connection, NameLookup names, CallContext call) =>
        new TeamCreation(connection, names, new TeamDraft(Own, "Made by a test"), false)
            .RunAsync(_ => Task.FromResult(true), default, call);

    private static async Task<string> EditAsync(PlatformConnection connection, NameLookup names, TeamEdit edit, CallContext call)
    {
        edit.Check(connection);
        using var turn = new ChangeGuards(_ => names, [], [connection]).For(connection).Begin();
        var shown = await new TeamEditRunner(connection, names, turn, false)
            .RunAsync(Own, edit, (_, _) => Task.FromResult(true), default, call);
        return $"{(shown as PlatformTeam)?.ChangeOutcome ?? ((PlatformTeamRole)shown!).ChangeOutcome}";
    }

    private static RoleGrant Grant(string platform) => platform == "Keeptrusts"
        ? new RoleGrant("role_exporter")
        : new RoleGrant("Viewer") { EntityType = "Control Planes", EntityId = "*", EntityRegion = "us" };
}
