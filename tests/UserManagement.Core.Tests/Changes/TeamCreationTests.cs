using System;
using System.Threading.Tasks;
using UserManagement.Changes.Teams;
using UserManagement.Contracts.Requests;
using UserManagement.People;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;
using static UserManagement.Core.Tests.KonnectFake;

namespace UserManagement.Core.Tests;

/// <summary>The request that creates a team is never sent a second time, because that could create a second team.</summary>
public sealed class TeamCreationTests
{
    private static readonly string New = TeamObject
        .Replace("IDM - Developers", "Billing", StringComparison.Ordinal)
        .Replace("The Identity Management team.", "Pays", StringComparison.Ordinal)
        .Replace(Team, Id(7), StringComparison.Ordinal);

    [Fact]
    public async Task Team_creation_reads_the_team_list_and_then_sends_one_request_with_name_and_description()
    {
        using var handler = new FakeHandler(Answer(200, List(null, TeamObject)), Answer(201, New));
        var team = await RunAsync(handler);
        Assert.Equal((Id(7), "Billing", ChangeOutcome.Confirmed), (team!.Id, team.Name, team.ChangeOutcome));
        Assert.Equal(
            ["GET /v3/teams?page[size]=100&page[number]=1", """POST /v3/teams {"name":"Billing","description":"Pays"}"""],
            Lines(handler));
    }

    [Fact]
    public async Task Team_name_that_exists_in_another_case_is_TeamAlreadyExists_and_no_team_is_created()
    {
        using var handler = new FakeHandler(Answer(200, List(null, New.Replace("Billing", "BILLING", StringComparison.Ordinal))));
        var error = await Assert.ThrowsAsync<PlatformException>(() => RunAsync(handler));
        Assert.Equal((PlatformError.TeamAlreadyExists, 4), (error.Error, error.ExitCode));
        Assert.Single(handler.Sent);
    }

    [Fact]
    public async Task Existing_team_name_with_IfNotExists_is_AlreadyDone_and_no_team_is_created()
    {
        using var handler = new FakeHandler(Answer(200, List(null, New)));
        Assert.Equal(ChangeOutcome.AlreadyDone, (await RunAsync(handler, true))!.ChangeOutcome);
        Assert.Single(handler.Sent);
    }

    [Fact]
    public async Task Incomplete_team_list_is_ListIncomplete_and_no_team_is_created()
    {
        using var handler = new FakeHandler(Answer(200, List(3, TeamObject)), Answer(200, List(3)));
        Assert.Equal(PlatformError.ListIncomplete, (await Assert.ThrowsAsync<PlatformException>(() => RunAsync(handler))).Error);
        Assert.DoesNotContain(handler.Sent, sent => sent.Method == "POST");
    }

    [Fact]
    public async Task Team_creation_with_a_lost_response_is_not_retried_and_Confirmed_if_the_team_list_shows_the_team()
    {
        using var handler = new FakeHandler(Answer(200, List(null, TeamObject)), Reset, Answer(200, List(null, TeamObject, New)));
        var team = await RunAsync(handler);
        Assert.Equal((Id(7), ChangeOutcome.Confirmed), (team!.Id, team.ChangeOutcome));
        Assert.Single(handler.Sent, sent => sent.Method == "POST");
    }

    [Fact]
    public async Task Team_creation_with_a_lost_response_is_OutcomeUnknown_when_the_listed_team_has_another_description()
    {
        var other = New.Replace("Pays", "Somebody else's", StringComparison.Ordinal);
        using var handler = new FakeHandler(Answer(200, List(null, TeamObject)), Reset, Answer(200, List(null, TeamObject, other)));
        var error = await Assert.ThrowsAsync<PlatformException>(() => RunAsync(handler));
        Assert.Equal(PlatformError.OutcomeUnknown, error.Error);
        Assert.Contains("Get-PlatformTeam", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Team_creation_answered_with_another_team_is_OutcomeUnknown_when_the_list_lacks_the_new_team()
    {
        using var handler = new FakeHandler(
            Answer(200, List(null, TeamObject)), Answer(201, TeamObject), Answer(200, List(null, TeamObject)));
        Assert.Equal(PlatformError.OutcomeUnknown, (await Assert.ThrowsAsync<PlatformException>(() => RunAsync(handler))).Error);
    }

    [Fact]
    public async Task Team_creation_refused_for_lack_of_an_enterprise_licence_is_NotSupported()
    {
        const string Refusal = """{ "status": 403, "title": "Forbidden", "instance": "konnect:trace:1","""
            + """ "detail": "Only enterprise organizations can create teams" }""";
        using var handler = new FakeHandler(Answer(200, List(null, TeamObject)), Answer(403, Refusal, "application/problem+json"));
        var error = await Assert.ThrowsAsync<PlatformException>(() => RunAsync(handler));
        Assert.Equal(PlatformError.NotSupported, error.Error);
        Assert.Contains("Only enterprise organizations can create teams", error.Message, StringComparison.Ordinal);
    }

    private static async Task<PlatformTeam?> RunAsync(FakeHandler handler, bool ifNotExists = false)
    {
        using var connection = Connect(handler);
        return await new TeamCreation(connection, new NameLookup(connection), new TeamDraft("Billing", "Pays"), ifNotExists)
            .RunAsync(_ => Task.FromResult(true), default, new Listener().Call());
    }
}
