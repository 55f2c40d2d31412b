using System;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>If the list and the single-user response have different fields of a user, this does not count as a change.</summary>
public sealed class OffboardingReadingTests
{
    private const string Bare = """{"id":"u1","email":"u1@example.com","status":"active"}""";
    private const string Full =
        """{"id":"u1","email":"u1@example.com","name":"Ann","status":"active","role":"member","org_role":"member","team_ids":[]}""";

    [Theory]
    [InlineData("Keeptrusts", Bare, Full)]
    [InlineData("Keeptrusts", Full, Bare)]
    [InlineData("PhyCloud", Bare, Full)]
    [InlineData("PhyCloud", Full, Bare)]
    public void User_whose_list_entry_has_other_properties_than_the_single_user_response_is_offboarded(
        string platform, string listed, string alone)
    {
        var removed = false;
        using var server = new LoopbackPlatform(request =>
        {
            if (!request.StartsWith("GET ", StringComparison.Ordinal))
            {
                removed = true;
                return new LoopbackPlatform.Answer("", 204);
            }

            if (request.Contains("/users/u1", StringComparison.Ordinal))
                return removed ? new LoopbackPlatform.Answer("""{"error":"no such user"}""", 404) : alone;
            var first = removed ? "" : listed + ",";
            return request.Contains("/users", StringComparison.Ordinal)
                ? $$"""{"users":[{{first}}{"id":"u2","email":"u2@example.com","org_role":"admin"}],"total":{{(removed ? 1 : 2)}}}"""
                : """{"roles":[],"teams":[],"total":0}""";
        });
        using var shell = new Shell();
        shell.Run($"Connect-Platform {platform} -BaseUri {server.Address} -Token (ConvertTo-SecureString kt_token_12345678 -AsPlainText "
            + "-Force) -SkipTest -NoJournal -WarningAction SilentlyContinue").Clean();
        var result = shell.Run("Invoke-PlatformUserOffboarding u1@example.com -Action Remove -Force -Allow Self, LastAdministrator "
            + "-WarningAction SilentlyContinue");
        Assert.Equal(["Remove Done", "Verify Done"], result.All<OffboardingResult>().Select(step => $"{step.Step} {step.State}"));
    }
}
