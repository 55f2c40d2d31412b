using System;
using System.Threading.Tasks;
using UserManagement.Model;
using Xunit;
using static UserManagement.Core.Tests.AstraFake;
using static UserManagement.Core.Tests.FakeHandler;

namespace UserManagement.Platforms.Tests;

public partial class AstraRoleTests
{
    [Fact]
    public async Task Role_change_missing_when_read_back_is_OutcomeUnknown_and_names_the_current_roles()
    {
        using var handler = new FakeHandler(Person(Admin), Answer(204), Person(Admin, Service));
        using var connection = Connect(handler);
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => Roles(connection).AddRoleAsync(User(connection), new RoleGrant(Viewer), new Listener().Call()));
        Assert.Equal(PlatformError.OutcomeUnknown, error.Error);
        Assert.Contains(
            $"The user now has the roles {Admin}, {Service}; the request contained the roles {Admin}, {Viewer}.",
            error.Message,
            StringComparison.Ordinal);

        using var back = new FakeHandler(Person(Admin, Viewer), Answer(204), Person(Admin, Viewer));
        using var other = Connect(back);
        Assert.Contains(
            "still has role",
            (await Assert.ThrowsAsync<PlatformException>(() => Remove(other, new RoleGrant(Viewer)))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Role_write_with_a_lost_response_is_not_repeated_if_the_user_has_the_role()
    {
        using var handler = new FakeHandler(Person(Admin), Reset, Person(Admin, Viewer), Person(Admin, Viewer));
        using var connection = Connect(handler);
        await Roles(connection).AddRoleAsync(User(connection), new RoleGrant(Viewer), new Listener().Call());
        Assert.Single(handler.Sent, sent => sent.Method == "PUT");
    }

    [Fact]
    public async Task Role_addition_is_no_error_if_another_admin_changed_other_roles_before_the_read_back()
    {
        using var handler = new FakeHandler(Person(Admin), Answer(204), Person(Viewer, Service));
        using var connection = Connect(handler);
        await Roles(connection).AddRoleAsync(User(connection), new RoleGrant(Viewer), new Listener().Call());
        Assert.Equal(3, handler.Sent.Count);
    }

    [Theory]
    [InlineData(204)]
    [InlineData(503)]
    public async Task Role_change_that_cannot_be_read_back_is_OutcomeUnknown(int status)
    {
        using var handler = new FakeHandler(Person(Admin), Answer(status), Answer(500, "\"down\""));
        using var connection = Connect(handler);
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => Roles(connection).AddRoleAsync(User(connection), new RoleGrant(Viewer), new Listener().Call()));
        Assert.Equal(PlatformError.OutcomeUnknown, error.Error);
        Assert.Contains("down", error.Message, StringComparison.Ordinal);
    }
}
