using System;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Capabilities;
using UserManagement.Sessions;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;

namespace UserManagement.Platforms.Tests;

public partial class KubiyaTests
{
    [Theory]
    [InlineData(
        401,
        """{"error":"Invalid API Key","details":"The provided API key is not valid or has been """
            + """revoked","errorCode":"INVALID_API_KEY","status":401}""",
        PlatformError.NotAuthenticated,
        "INVALID_API_KEY",
        "Invalid API Key: The provided API key is not valid or has been revoked")]
    [InlineData(
        403,
        """{"error":"Insufficient scope","details":"admin","errorCode":"INSUFFICIENT_SCOPE","status":403}""",
        PlatformError.MissingScope,
        "INSUFFICIENT_SCOPE",
        "Insufficient scope: admin")]
    [InlineData(
        400,
        """{ "error": { "code": "BAD", "message": "No such role", "details": {"field":"role"} } }""",
        PlatformError.InvalidRequest,
        "BAD",
        "No such role")]
    [InlineData(
        500,
        """{ "error": { "code": "INTERNAL", "message": "Broken", "details": {} } }""",
        PlatformError.PlatformUnavailable,
        "INTERNAL",
        "Broken")]
    public async Task Error_response_in_either_documented_form_gives_the_error_id_the_code_and_the_message(
        int status, string body, PlatformError id, string code, string text)
    {
        using var handler = new FakeHandler(Answer(status, body));
        using var connection = Connect(handler);
        var error = await Assert.ThrowsAsync<PlatformException>(() => connection.Require<ICurrentUser>().GetCurrentUserAsync(Call()));
        Assert.Equal((id, code), (error.Error, error.PlatformCode));
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Operations_that_Kubiya_lacks_are_reported_as_unsupported_with_an_alternative()
    {
        using var handler = new FakeHandler(Answer(200));
        using var connection = Connect(handler);
        Operation[] all =
        [
            Operations.Suspend, Operations.Resume, Operations.Update, Operations.ListUserRoles,
            Operations.AttachRole, Operations.DetachRole,
            Operations.ListRoles, Operations.RemoveMember, Operations.Resend, Operations.ListTokens, Operations.RevokeToken,
            Operations.ListSystemAccounts,
        ];
        foreach (var lacking in all)
        {
            Assert.False(connection.Adapter.Supports(lacking), lacking.Name);
            Assert.DoesNotContain("Get-PlatformCapability", connection.Adapter.AlternativeFor(lacking), StringComparison.Ordinal);
        }
    }
}
