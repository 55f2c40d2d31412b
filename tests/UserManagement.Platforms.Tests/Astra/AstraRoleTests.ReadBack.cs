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
    public async Task Role_change_that_a_later_read_does_not_show_is_OutcomeUnknown_and_the_error_names_the_current_roles()
    {
        using var handler = new FakeHandler(Person(Admin), Answer(204), Person(Admin, Service));
        using var connection = Connect(handler);
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => Roles(connection).AddRoleAsync(User(connection), new RoleGrant(Viewer), new Listener().Call()));
        Assert.Equal(PlatformError.OutcomeUnknown, error.Error);
        Assert.Contains(
            $"The user now has the roles {Admin}, {Service} instead of the roles {Admin}, {Viewer}.",
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
    public async Task Role_addition_with_a_lost_response_is_not_sent_again_if_a_new_read_shows_the_role()
    {
        using var handler = new FakeHandler(Person(Admin), Reset, Person(Admin, Viewer), Person(Admin, Viewer));
        using var connection = Connect(handler);
        await Roles(connection).AddRoleAsync(User(connection), new RoleGrant(Viewer), new Listener().Call());
        Assert.Single(handler.Sent, sent => sent.Method == "PUT");
    }

    [Fact]
    public async Task Role_addition_succeeds_if_another_admin_changes_other_roles_before_the_roles_are_read_back()
    {
        using var handler = new FakeHandler(Person(Admin), Answer(204), Person(Viewer, Service));
        using var connection = Connect(handler);
        await Roles(connection).AddRoleAsync(User(connection), new RoleGrant(Viewer), new Listener().Call());
        Assert.Equal(3, handler.Sent.Count);
    }

    [Theory]
    [InlineData(204)]
    [InlineData(503)]
    public async Task Role_change_is_OutcomeUnknown_if_the_roles_cannot_be_read_back(int status)
    {
        using var handler = new FakeHandler(Person(Admin), Answer(status), Answer(500, "\"down\""));
        using var connection = Connect(handler);
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => Roles(connection).AddRoleAsync(User(connection), new RoleGrant(Viewer), new Listener().Call()));
        Assert.Equal(PlatformError.OutcomeUnknown, error.Error);
        Assert.Contains("down", error.Message, StringComparison.Ordinal);
    }
}
