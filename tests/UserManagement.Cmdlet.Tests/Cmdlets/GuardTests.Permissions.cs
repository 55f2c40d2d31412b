using Xunit;

namespace UserManagement.CmdletTests;

// Keeptrusts roles whose permissions decide whether they administer the organization.
public sealed partial class GuardTests
{
    [Theory]
    [InlineData("tenants:write")]
    [InlineData("tokens:create")]
    [InlineData("accounts:manage")]
    [InlineData("users:invite")]
    [InlineData("organization:update")]
    [InlineData("configurations")]
    [InlineData("*:export")]
    public void Change_of_a_role_with_a_permission_of_unknown_reach_is_AdministratorsUnknown(string permission)
    {
        var platform = ConnectWith(permission);
        _shell.Run("Set-PlatformUser boss@example.com -OrgRole viewer").FailsWith("AdministratorsUnknown");
        Assert.Empty(platform.Changes);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("*:*")]
    [InlineData("*:manage")]
    [InlineData("Roles:Assign")]
    public void Change_of_the_only_role_that_manages_users_is_LastAdministratorRefused(string permission)
    {
        var platform = ConnectWith(permission);
        _shell.Run("Set-PlatformUser boss@example.com -OrgRole viewer").FailsWith("LastAdministratorRefused");
        Assert.Empty(platform.Changes);
    }

    [Theory]
    [InlineData("tenants:read")]
    [InlineData("configurations:write")]
    [InlineData("exports:*")]
    public void Change_of_a_role_that_reads_or_changes_only_data_of_the_product_is_not_refused(string permission)
    {
        var platform = ConnectWith(permission);
        _shell.Run("Set-PlatformUser boss@example.com -OrgRole viewer").Clean();
        Assert.Single(platform.Changes);
    }

    private LoopbackPlatform ConnectWith(string permission)
    {
        _permissions = $",\"permissions\":[\"events:read\",\"{permission}\"]";
        return Connect();
    }
}
