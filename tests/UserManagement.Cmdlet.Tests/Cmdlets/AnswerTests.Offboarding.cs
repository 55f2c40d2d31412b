using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Xunit;
using static UserManagement.CmdletTests.LoopbackPlatform;

namespace UserManagement.CmdletTests;

public sealed partial class AnswerTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\"has_more\":true")]
    public void Offboarding_of_a_user_who_is_missing_from_an_incomplete_user_list_is_Unverified(string beside)
    {
        Connect("PhyCloud", "pc", request =>
            request.StartsWith("GET /api/v1/users/", StringComparison.Ordinal) ? new Answer(NotFound, 404) : People(20, beside));
        foreach (var who in new[] { "u100@example.com", "u100" })
        {
            var (results, errors, verdict) = Offboard(who, "-Action Remove -Force");
            var verify = Assert.Single(results);
            Assert.Equal((OffboardingStepKind.Verify, OffboardingStepState.Unverified), (verify.Step, verify.State));
            Assert.DoesNotContain("not there", verify.Reason, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(["ListIncomplete"], errors);
            Assert.NotEqual("AccessGone", verdict);
        }
    }

    [Theory]
    [InlineData("Keeptrusts", true)]
    [InlineData("Keeptrusts", false)]
    [InlineData("Konnect", true)]
    [InlineData("Konnect", false)]
    [InlineData("Astra", true)]
    [InlineData("Astra", false)]
    [InlineData("Kubiya", true)]
    [InlineData("Kubiya", false)]
    [InlineData("Scim", true)]
    [InlineData("Scim", false)]
    public void Offboarding_is_Unverified_if_the_user_request_returns_404_and_the_list_still_has_the_user(string name, bool fromTheStart)
    {
        var changed = fromTheStart;
        Connect(name, "p", request =>
        {
            if (!request.StartsWith("GET ", StringComparison.Ordinal))
            {
                changed = true;
                return new Answer("", 204);
            }

            return IsSingle(name, request) ? changed ? new Answer(NotFound, 404) : One(name) : Lists(name, request, hasJane: true);
        });
        var (results, errors, verdict) = Offboard(
            "jane@example.com", "-Action SuspendOrRemove -Allow Self, Owner, LastAdministrator -Force");
        var verify = Assert.Single(results, result => result.Step == OffboardingStepKind.Verify);
        Assert.Equal(OffboardingStepState.Unverified, verify.State);
        Assert.Contains("still shows", verify.Reason, StringComparison.Ordinal);
        Assert.Contains("NotVerified", errors);
        var remedy = fromTheStart ? ". Check the user with Get-PlatformUser." : ". Look at the user with Get-PlatformUser -Detailed";
        Assert.Contains(remedy, _shell.Run("$Error[0].Exception.Message").Single<string>(), StringComparison.Ordinal);
        Assert.NotEqual("AccessGone", verdict);
    }

    [Theory]
    [InlineData("Keeptrusts")]
    [InlineData("Konnect")]
    [InlineData("Astra")]
    [InlineData("Kubiya")]
    [InlineData("Scim")]
    public void Offboarding_is_AccessGone_if_the_user_request_returns_404_and_the_list_lacks_the_user(string name)
    {
        var removed = false;
        Connect(name, "p", request =>
        {
            if (!request.StartsWith("GET ", StringComparison.Ordinal))
            {
                removed = true;
                return new Answer("", 204);
            }

            return IsSingle(name, request) ? removed ? new Answer(NotFound, 404) : One(name) : Lists(name, request, hasJane: !removed);
        });
        var (results, errors, verdict) = Offboard("jane@example.com", "-Action Remove -Allow Self, Owner, LastAdministrator -Force");
        Assert.Empty(errors);
        Assert.Equal(OffboardingStepState.Done, Assert.Single(results, result => result.Step == OffboardingStepKind.Verify).State);
        Assert.Equal("AccessGone", verdict);
    }

    private (IReadOnlyList<OffboardingResult> Results, string[] Errors, string Verdict) Offboard(string who, string options)
    {
        var folder = Path.Combine(_shell.Home, Guid.NewGuid().ToString("N"));
        var result = _shell.Run($"param($who, $folder) Invoke-PlatformUserOffboarding $who -EvidencePath $folder {options}", who, folder);
        using var evidence = JsonDocument.Parse(File.ReadAllText(Assert.Single(Directory.GetFiles(folder, "*.json"))));
        return (result.All<OffboardingResult>(), [.. result.ErrorIds.Distinct()], evidence.RootElement.GetProperty("verdict").GetString()!);
    }
}
