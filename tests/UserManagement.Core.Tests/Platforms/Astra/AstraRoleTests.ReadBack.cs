using System;
using System.Threading.Tasks;
using UserManagement.Model;
using Xunit;
using static UserManagement.Core.Tests.AstraFake;
using static UserManagement.Core.Tests.FakeHandler;

namespace UserManagement.Core.Tests;

public partial class AstraRoleTests
{
    [Fact]
    public async Task A_change_that_is_gone_when_it_is_read_back_is_OutcomeUnknown_and_says_what_is_there()
    {
        using var handler = new FakeHandler(Person(Admin), Answer(204), Person(Admin, Service));
        using var connection = Connect(handler);
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => Roles(connection).AddRoleAsync(User(connection), new RoleGrant(Viewer), new Listener().Call()));
        Assert.Equal(PlatformError.OutcomeUnknown, error.Error);
        Assert.Contains(
            $"There are now the roles {Admin}, {Service}; written were the roles {Admin}, {Viewer}.",
            error.Message,
            StringComparison.Ordinal);

        using var back = new FakeHandler(Person(Admin, Viewer), Answer(204), Person(Admin, Viewer));
        using var other = Connect(back);
        Assert.Contains(
            "still held",
            (await Assert.ThrowsAsync<PlatformException>(() => Remove(other, new RoleGrant(Viewer)))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_whose_answer_was_lost_is_not_repeated_when_it_was_done()
    {
        using var handler = new FakeHandler(Person(Admin), Reset, Person(Admin, Viewer), Person(Admin, Viewer));
        using var connection = Connect(handler);
        await Roles(connection).AddRoleAsync(User(connection), new RoleGrant(Viewer), new Listener().Call());
        Assert.Single(handler.Sent, sent => sent.Method == "PUT");
    }

    [Fact]
    public async Task A_later_change_by_somebody_else_that_leaves_ours_is_no_error()
    {
        using var handler = new FakeHandler(Person(Admin), Answer(204), Person(Viewer, Service));
        using var connection = Connect(handler);
        await Roles(connection).AddRoleAsync(User(connection), new RoleGrant(Viewer), new Listener().Call());
        Assert.Equal(3, handler.Sent.Count);
    }

    [Theory]
    [InlineData(204)]
    [InlineData(503)]
    public async Task A_change_that_can_not_be_read_back_is_OutcomeUnknown(int status)
    {
        using var handler = new FakeHandler(Person(Admin), Answer(status), Answer(500, "\"down\""));
        using var connection = Connect(handler);
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => Roles(connection).AddRoleAsync(User(connection), new RoleGrant(Viewer), new Listener().Call()));
        Assert.Equal(PlatformError.OutcomeUnknown, error.Error);
        Assert.Contains("down", error.Message, StringComparison.Ordinal);
    }
}
