using System;
using System.Linq;
using Xunit;
using static UserManagement.CmdletTests.LoopbackPlatform;

namespace UserManagement.CmdletTests;

/// <summary>Offboarding on a SCIM server whose groups show no member after the user left the only group with members.</summary>
public sealed class HiddenAfterwardsTests : IDisposable
{
    private const string Id = "2819c223-7f76-453a-919d-413861904646";
    private const string Group = "e9e30dba-f08f-4109-8486-d5c6a331660a";
    private const string Listed = $$"""{"id":"{{Group}}","displayName":"Guides"}""";
    private readonly Shell _shell = new();
    private readonly LoopbackPlatform _platform;
    private bool _left;
    private bool _suspended;

    public HiddenAfterwardsTests()
    {
        _platform = new LoopbackPlatform(Reply);
        _shell.Run("param($address) Connect-Platform Scim -BaseUri $address -SkipTest -NoJournal -Name p -Token "
            + "(ConvertTo-SecureString secret_12345678 -AsPlainText -Force)", _platform.Address).Clean();
    }

    public void Dispose()
    {
        _shell.Dispose();
        _platform.Dispose();
    }

    [Fact]
    public void Step_LeaveTeam_is_Unverified_if_the_read_after_the_offboarding_does_not_show_teams()
    {
        var result = _shell.Run("param($u) Invoke-PlatformUserOffboarding $u -Force -Allow LastAdministrator", Id);
        var steps = result.All<OffboardingResult>().ToList();
        Assert.Equal(2, _platform.Changes.Count);
        Assert.Equal(OffboardingStepState.Done, steps.Single(step => step.Step == OffboardingStepKind.Suspend).State);
        Assert.Equal(OffboardingStepState.Unverified, steps.Single(step => step.Step == OffboardingStepKind.LeaveTeam).State);
        var verify = steps.Single(step => step.Step == OffboardingStepKind.Verify);
        Assert.Equal(OffboardingStepState.Unverified, verify.State);
        Assert.Contains("does not show who is in which group", verify.Reason, StringComparison.Ordinal);
        Assert.Contains("NotVerified", result.ErrorIds);
    }

    [Fact]
    public void IncludeFailed_result_is_Unknown_if_the_read_after_the_offboarding_does_not_show_teams()
    {
        var result = _shell.Run("param($u) Invoke-PlatformUserOffboarding $u -Force -Allow LastAdministrator -IncludeFailed", Id);
        Assert.Equal(RowOutcome.Unknown, Assert.Single(result.All<PlatformChangeResult>()).Outcome);
    }

    private Answer Reply(string request)
    {
        var path = request.Split(' ')[1].Split('?')[0];
        if (!request.StartsWith("GET ", StringComparison.Ordinal))
        {
            _left |= path == "/Groups/" + Group;
            _suspended |= path == "/Users/" + Id;
            return new Answer("", 204);
        }

        var isFirst = !request.Contains("startIndex=2", StringComparison.Ordinal);
        return path switch
        {
            "/Users/" + Id => User,
            "/Users" => $"{{\"totalResults\":1,\"Resources\":[{(isFirst ? User : "")}]}}",
            "/Groups" => $"{{\"totalResults\":1,\"Resources\":[{(isFirst ? Listed : "")}]}}",
            "/Groups/" + Group => Listed,
            _ => new Answer("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"404"}""", 404),
        };
    }

    private string User => $$"""{"id":"{{Id}}","userName":"jane@example.com","active":{{(_suspended ? "false" : "true")}},"groups":["""
        + (_left ? "" : $$"""{"value":"{{Group}}","display":"Guides"}""") + "]}";
}
