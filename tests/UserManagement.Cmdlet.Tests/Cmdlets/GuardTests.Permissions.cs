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
    public void Replacing_a_role_is_AdministratorsUnknown_if_one_of_its_permissions_may_administer_the_organization(string permission)
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
    public void Replacing_the_only_role_that_manages_users_is_LastAdministratorRefused(string permission)
    {
        var platform = ConnectWith(permission);
        _shell.Run("Set-PlatformUser boss@example.com -OrgRole viewer").FailsWith("LastAdministratorRefused");
        Assert.Empty(platform.Changes);
    }

    [Theory]
    [InlineData("tenants:read")]
    [InlineData("configurations:write")]
    [InlineData("exports:*")]
    public void Replacing_a_role_that_permits_only_reads_or_changes_of_product_data_is_not_refused(string permission)
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
