using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Contracts.Capabilities;
using UserManagement.Model;
using UserManagement.People;
using Xunit;
using static UserManagement.Core.Tests.AstraFake;
using static UserManagement.Core.Tests.FakeHandler;

namespace UserManagement.Platforms.Tests;

public partial class AstraRoleTests
{
    private static readonly string Get = $"GET /v2/organizations/users/{Jane}";

    [Fact]
    public async Task Role_addition_reads_the_current_roles_writes_them_with_the_new_role_and_reads_them_back()
    {
        using var handler = new FakeHandler(Person(Admin, Service), Answer(204), Person(Admin, Service, Viewer));
        using var connection = Connect(handler);
        // The user object was read earlier and has one role; the server has given the user a second role since then.
        await Roles(connection).AddRoleAsync(User(connection, Admin), new RoleGrant(Viewer), new Listener().Call());
        Assert.Equal([Get, Put(Admin, Service, Viewer), Get], Lines(handler));
    }

    [Fact]
    public async Task Role_removal_reads_the_current_roles_writes_them_without_the_removed_role_and_reads_them_back()
    {
        using var handler = new FakeHandler(Person(Admin, Viewer), Answer(204), Person(Admin));
        using var connection = Connect(handler);
        await Remove(connection, new RoleGrant(Viewer.ToUpperInvariant()));
        Assert.Equal([Get, Put(Admin), Get], Lines(handler));
    }

    [Fact]
    public async Task Role_change_that_another_admin_already_made_sends_no_PUT()
    {
        using var handler = new FakeHandler(Person(Admin, Viewer), Person(Admin));
        using var connection = Connect(handler);
        await Roles(connection).AddRoleAsync(User(connection, Admin), new RoleGrant(Viewer), new Listener().Call());
        await Remove(connection, new RoleGrant(Viewer));
        Assert.Equal([Get, Get], Lines(handler));
    }

    [Fact]
    public async Task Last_role_of_a_user_is_removed_only_with_AllowNoRoles()
    {
        using var handler = new FakeHandler(Person(Viewer), Person(Viewer), Answer(204), Person());
        using var connection = Connect(handler);
        var error = await Assert.ThrowsAsync<PlatformException>(() => Remove(connection, new RoleGrant(Viewer)));
        Assert.Equal(PlatformError.InvalidRequest, error.Error);
        Assert.Contains("-AllowNoRoles", error.Message, StringComparison.Ordinal);
        Assert.Equal([Get], Lines(handler));
        await Remove(connection, new RoleGrant(Viewer) { AllowNoRoles = true });
        Assert.Equal(Put(), Lines(handler)[2]);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    [InlineData(0)]
    public async Task Retried_role_addition_reads_the_roles_again_before_it_writes(int status)
    {
        using var handler = new FakeHandler(
            Person(Admin, Service),
            status == 0 ? Reset : Answer(status, headers: ("Retry-After", "30")),
            Person(Service),
            Answer(204),
            Person(Service, Viewer));
        using var connection = Connect(handler);
        await Roles(connection).AddRoleAsync(User(connection), new RoleGrant(Viewer), new Listener().Call());
        Assert.Equal([Get, Put(Admin, Service, Viewer), Get, Put(Service, Viewer), Get], Lines(handler));
    }

    [Theory]
    [InlineData("""{"userID":"388def78-0040-4d6e-b235-d67806929c8f","email":"jane@example.com"}""", PlatformError.UnexpectedResponse)]
    [InlineData("""{"userID":"388def78-0040-4d6e-b235-d67806929c8f","roles":[{"name":"Gone"}]}""", PlatformError.RoleNotFound)]
    public async Task Role_addition_is_an_error_and_sends_no_PUT_if_the_user_response_lacks_roles_or_has_an_unknown_role_name(
        string person, PlatformError expected)
    {
        using var handler = new FakeHandler(Answer(200, person), Answer(200, RoleList));
        using var connection = Connect(handler);
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => Roles(connection).AddRoleAsync(User(connection), new RoleGrant(Viewer), new Listener().Call()));
        Assert.Equal(expected, error.Error);
        Assert.DoesNotContain(handler.Sent, sent => sent.Method != "GET");
    }

    [Fact]
    public async Task Role_addition_treats_null_roles_as_no_roles_and_sends_ids_for_current_roles_that_have_only_a_name()
    {
        using var handler = new FakeHandler(Answer(200, $$"""{"userID":"{{Jane}}","roles":null}"""), Answer(204), Person(Viewer));
        using var connection = Connect(handler);
        await Roles(connection).AddRoleAsync(User(connection), new RoleGrant(Viewer), new Listener().Call());
        Assert.Equal(Put(Viewer), Lines(handler)[1]);

        using var named = new FakeHandler(
            Answer(200, $$"""{"userID":"{{Jane}}","roles":[{"name":"R/W Svc Acct"}]}"""),
            Answer(200, RoleList),
            Answer(204),
            Person(Service, Viewer));
        using var other = Connect(named);
        await Roles(other).AddRoleAsync(User(other), new RoleGrant(Viewer), new Listener().Call());
        Assert.Equal(Put(Service, Viewer), Lines(named)[2]);
    }

    [Fact]
    public async Task Role_addition_answered_with_404_is_an_error_with_the_message_of_the_server()
    {
        using var handler = new FakeHandler(Person(Admin), Answer(404, "\"role not found\""));
        using var connection = Connect(handler);
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => Roles(connection).AddRoleAsync(User(connection), new RoleGrant(Viewer), new Listener().Call()));
        Assert.Equal(404, error.StatusCode);
        Assert.Contains("role not found", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twenty_concurrent_role_additions_to_one_user_all_take_effect()
    {
        var wanted = Enumerable.Range(0, 20).Select(_ => Guid.NewGuid().ToString()).ToList();
        using var server = new RoleServer();
        using var connection = Connect(server);
        var user = User(connection);
        await Task.WhenAll(
            wanted.Select(role =>
                Task.Run(
                    () => Roles(connection).AddRoleAsync(user, new RoleGrant(role), new Listener().Call()),
                    TestContext.Current.CancellationToken)));
        Assert.Equal(wanted.Order(), server.Held.Order());
    }

    [Fact]
    public async Task Roles_of_a_user_get_names_from_the_role_list_and_a_role_added_by_name_is_sent_by_id()
    {
        using var handler = new FakeHandler(Answer(200, RoleList));
        using var connection = Connect(handler);
        var access = await new AccessReader(connection, new NameLookup(connection)).ReadAsync(
            User(connection, Admin, Viewer), AccessParts.Roles | AccessParts.Names, new Listener().Call());
        Assert.Equal([(Admin, "Organization Administrator"), (Viewer, null)], access.Roles!.Select(h => (h.Role, h.RoleName)));

        using var changing = new FakeHandler(Answer(200, RoleList), Person(Admin), Answer(204), Person(Admin, Service));
        using var other = Connect(changing);
        await new RoleAddition(new RoleGrant("R/W Svc Acct")).ApplyAsync(User(other, Admin), new NameLookup(other), new Listener().Call());
        Assert.Equal(Put(Admin, Service), Lines(changing)[2]);
    }

    [Fact]
    public void Role_change_with_an_entity_type_or_assignment_id_is_NotSupported_before_any_request()
    {
        using var handler = new FakeHandler(Answer(500));
        using var connection = Connect(handler);
        foreach (var grant in new[] { new RoleGrant(Viewer) { EntityType = "db" }, new RoleGrant(Viewer) { AssignmentId = "a1" } })
            Assert.Equal(
                PlatformError.NotSupported, Assert.Throws<PlatformException>(() => Roles(connection).CheckGrant(grant, true)).Error);
        Assert.Empty(handler.Sent);
    }

    private static string Put(params string[] roles) =>
        $"PUT /v2/organizations/users/{Jane}/roles " + $$"""{"roles":[{{string.Join(",", roles.Select(r => $"\"{r}\""))}}]}""";

    private static IDirectRoles Roles(PlatformConnection connection) => connection.Require<IDirectRoles>();

    private static Task<PlatformUser?> Remove(PlatformConnection connection, RoleGrant grant)
    {
        var user = User(connection, grant.Role);
        return Roles(connection).RemoveRoleAsync(user, new PlatformRoleAssignment(user, grant.Role, null), grant, new Listener().Call());
    }

    /// <summary>A server whose PUT replaces all roles of a user. It waits 2 ms before each response, so that changes overlap.</summary>
    private sealed class RoleServer : HttpMessageHandler
    {
        public string[] Held { get; private set; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(2, cancellationToken);
            if (request.Method == HttpMethod.Get) return Person(Held)(request);
            using var body = JsonDocument.Parse(await request.Content!.ReadAsStringAsync(cancellationToken));
            List<string> roles = [.. body.RootElement.GetProperty("roles").EnumerateArray().Select(role => role.GetString()!)];
            Held = [.. roles];
            return Answer(204)(request);
        }
    }
}
