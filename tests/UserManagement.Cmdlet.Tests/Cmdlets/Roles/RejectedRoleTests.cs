using System;
using Xunit;
using static UserManagement.CmdletTests.LoopbackPlatform;

namespace UserManagement.CmdletTests;

/// <summary>Konnect rejects an assignment: the error says whether the role, the entity type or the region is the reason.</summary>
public sealed class RejectedRoleTests : IDisposable
{
    private const string Bob = "33333333-3333-4333-8333-333333333333";
    private const string Readers = """{"id":"88888888-8888-4888-8888-888888888888","name":"Readers"}""";
    private const string Problem =
        """{"status":400,"title":"Bad Request","detail":"the assignment is not valid","instance":"konnect:trace:1"}""";

    private const string Roles = """
        {
          "control_planes": { "name": "Control Planes", "roles": { "a": { "name": "Admin" }, "v": { "name": "Viewer" } } },
          "api_products": { "name": "API Products", "roles": { "m": { "name": "Maintainer" } } }
        }
        """;

    private readonly Shell _shell = new();
    private readonly LoopbackPlatform _platform = new(Reply);

    public RejectedRoleTests() =>
        _shell.Run("param($address) Connect-Platform Konnect -BaseUri $address -Name kk -NoJournal -Token "
            + "(ConvertTo-SecureString kpat_secret_12345678 -AsPlainText -Force)", _platform.Address).Clean();

    public void Dispose()
    {
        _shell.Dispose();
        _platform.Dispose();
    }

    [Theory]
    [InlineData("Add-PlatformUserRole bob@example.com")]
    [InlineData("Add-PlatformTeamRole Readers")]
    public void Rejected_role_that_is_listed_only_for_another_entity_type_is_RoleNotFound_with_the_requested_entity_type(string command)
    {
        var run = _shell.Run($"{command} Maintainer -EntityType 'control planes' -EntityId '*' -EntityRegion us").FailsWith("RoleNotFound");
        Assert.Equal(3, run.ExitCode);
        var message = run.Errors[0].Exception.Message;
        Assert.Contains("the assignment is not valid", message, StringComparison.Ordinal);
        Assert.Contains("no role 'Maintainer' for the entity type 'Control Planes'", message, StringComparison.Ordinal);
        Assert.Contains("'Control Planes' are: Admin, Viewer.", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Maintainer", "Portals")] // the list does not show which roles this entity type has
    [InlineData("Viewer", "Control Planes")]
    public void Rejected_assignment_of_a_role_that_may_exist_is_InvalidRequest(string role, string type) =>
        _shell.Run($"Add-PlatformUserRole bob@example.com {role} -EntityType '{type}' -EntityId '*' -EntityRegion us")
            .FailsWith("InvalidRequest");

    [Theory]
    [InlineData("Add-PlatformUserRole bob@example.com Viewer")]
    [InlineData("Add-PlatformUserRole bob@example.com Viewr")]
    [InlineData("Add-PlatformTeamRole Readers Viewer")]
    public void Rejected_assignment_with_an_unknown_region_is_InvalidRequest_and_lists_the_regions(string command)
    {
        var run = _shell.Run($"{command} -EntityType 'Control Planes' -EntityId '*' -EntityRegion europe").FailsWith("InvalidRequest");
        Assert.Equal(4, run.ExitCode);
        var message = run.Errors[0].Exception.Message;
        Assert.Contains("the assignment is not valid", message, StringComparison.Ordinal);
        Assert.Contains("'europe'", message, StringComparison.Ordinal);
        Assert.Contains("us, eu, au, me, in, sg or *", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Remove-PlatformUserRole bob@example.com")]
    [InlineData("Remove-PlatformTeamRole Readers")]
    public void Removing_a_role_that_is_listed_only_for_another_entity_type_warns(string command)
    {
        var run = _shell.Run($"{command} Maintainer -EntityType 'Control Planes'").Clean();
        Assert.Contains(
            "does not list a role 'Maintainer' for the entity type 'Control Planes'", string.Concat(run.Warnings),
            StringComparison.Ordinal);
        Assert.Empty(_shell.Run($"{command} Viewer -EntityType 'Control Planes'").Clean().Warnings);
        Assert.Empty(_shell.Run($"{command} Maintainer -EntityType Portals").Clean().Warnings);
        Assert.Empty(_platform.Changes);
    }

    private static Answer Reply(string request)
    {
        var path = request.Split(' ')[1].Split('?')[0];
        if (!request.StartsWith("GET", StringComparison.Ordinal)) return new Answer(Problem, 400);
        return path switch
        {
            "/v3/organizations/me" => """{"id":"d99c041a-c7cf-46a2-bf3a-44bb5f75400e","name":"Acme","state":"active"}""",
            "/v3/authentication-settings" => """{"idp_mapping_enabled":false}""",
            "/v3/roles" => Roles,
            "/v3/users" => Page($$"""{"id":"{{Bob}}","email":"bob@example.com","full_name":"Bob","active":true}"""),
            "/v3/teams" => Page(Readers),
            "/v3/teams/88888888-8888-4888-8888-888888888888" => Readers,
            "/v3/users/me" => new Answer("{}", 401),
            _ => Page(null),
        };
    }

    private static string Page(string? item) =>
        $$"""{"meta":{"page":{"number":1,"size":100,"total":{{(item is null ? 0 : 1)}} } },"data":[{{item}}]}""";
}
