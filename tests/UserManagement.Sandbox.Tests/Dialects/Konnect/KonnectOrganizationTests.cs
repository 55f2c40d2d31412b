using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed class KonnectOrganizationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox-").FullName;

    private string FilePath => Path.Combine(_folder, "organization.json");

    [Theory]
    [InlineData(1)]
    [InlineData(25)]
    [InlineData(3000)]
    public void Two_sandboxes_with_the_same_user_count_have_the_same_organization(int users)
    {
        using var first = new KonnectWire(users);
        using var second = new KonnectWire(users);
        Assert.Equal(first.Sandbox.ExportOrganization(), second.Sandbox.ExportOrganization());
    }

    [Fact]
    public async Task Organization_of_25_users_has_the_expected_statuses_names_and_direct_roles()
    {
        using var wire = new KonnectWire();
        var users = await wire.Users();
        Assert.Equal(3, users.Count(user => !user.GetProperty("active").GetBoolean()));
        Assert.All(users, user => Assert.Equal(user.GetProperty("active").GetBoolean(), user.Text("full_name") != ""));
        var direct = wire.OwnersOf("role_assignments", "holder_id").ToHashSet();
        Assert.InRange(users.Count(user => direct.Contains(user.Text("id")!)), 3, 6);
        Assert.Single(wire.OwnersOf("role_assignments", "holder_id", role => role.Text("entity_type_name") == "Identity"));
    }

    [Fact]
    public Task Sandbox_of_100000_users_is_created_within_4_seconds_or_in_linear_time() =>
        Growth.IsLinear(TimeSpan.FromSeconds(4), count =>
        {
            using var wire = new KonnectWire(count);
            return Task.CompletedTask;
        });

    [Fact]
    public async Task Last_500_of_1000_pages_are_read_within_5_seconds_or_twice_the_time_of_the_first_500()
    {
        using var wire = new KonnectWire(100_000);
        // After a deletion at the start, the time of a page must not grow with the users before it.
        await wire.Send("DELETE", "users/" + (await wire.List("users?page[size]=1"))[0].Text("id"));
        await wire.List("users?page[size]=100&page[number]=999");
        var (early, late) = (await Time(1), await Time(500));
        var most = TimeSpan.FromSeconds(5);
        Assert.InRange(late, TimeSpan.Zero, most > early * 2 ? most : early * 2);

        async Task<TimeSpan> Time(int first)
        {
            var watch = Stopwatch.StartNew();
            for (var page = first; page < first + 500; page++)
                Assert.Equal(100, (await wire.List($"users?page[size]=100&page[number]={page}")).Length);
            return watch.Elapsed;
        }
    }

    [Fact]
    public async Task Each_kind_of_change_is_saved_before_its_response_and_reloaded_by_a_new_sandbox()
    {
        using var wire = new KonnectWire(path: FilePath);
        var user = (await wire.Person()).Text("id");
        var team = await wire.TeamId("Portal Admin");
        var owner = wire.OwnersOf("tokens", "user_id", token => token.Text("state") == "ACTIVE").First();
        var token = (await wire.List($"users/{owner}/access-tokens")).First(found => found.Text("state") == "ACTIVE").Text("id");
        const string Role = """{"role_name":"Viewer","entity_id":"*","entity_type_name":"Reports","entity_region":"*"}""";
        var before = File.ReadAllText(FilePath);
        Assert.Equal(wire.Sandbox.ExportOrganization(), before);

        await Changes("POST", "invites", """{"email":"new@example.com"}""");
        await Changes("POST", "invites", """{"email":"new@example.com"}""");
        await Changes("PATCH", $"users/{user}", """{"full_name":"Łucja \"Lu\" Żak","preferred_name":""}""");
        await Changes("POST", $"teams/{team}/users", $$"""{"id":"{{user}}"}""");
        await Changes("POST", $"users/{user}/assigned-roles", Role);
        var assignment = (await wire.List($"users/{user}/assigned-roles?filter[entity_type_name][eq]=Reports"))[0].Text("id");
        await Changes("DELETE", $"users/{user}/assigned-roles/{assignment}");
        await Changes("PATCH", $"users/{owner}/access-tokens/{token}/revoke");
        await Changes("DELETE", $"users/{owner}/access-tokens/{token}");
        var account = (await wire.List("system-accounts"))[0].Text("id");
        await Changes("POST", $"teams/{team}/system-accounts", $$"""{"id":"{{account}}"}""");
        await Changes("DELETE", $"teams/{team}/system-accounts/{account}");
        await Changes("POST", $"system-accounts/{account}/assigned-roles", Role);
        await Changes("DELETE", $"users/{user}");

        using var again = new KonnectWire(3, FilePath);
        Assert.Equal(wire.Sandbox.ExportOrganization(), again.Sandbox.ExportOrganization());
        Assert.Equal(2, again.Mails("new@example.com"));
        var anybody = (await again.Person()).Text("id");
        Assert.NotEqual(assignment, (await again.Post($"users/{anybody}/assigned-roles", Role)).Json.Text("id"));

        async Task Changes(string method, string path, string? body = null)
        {
            Assert.InRange((await wire.Send(method, path, body)).Status, 200, 204);
            var after = File.ReadAllText(FilePath);
            Assert.NotEqual(before, after);
            Assert.Equal(wire.Sandbox.ExportOrganization(), after);
            before = after;
        }
    }

    [Fact]
    public async Task Change_whose_save_fails_is_500_and_changes_no_user_role_or_mail_count()
    {
        using var wire = new KonnectWire(path: FilePath);
        var before = wire.Sandbox.ExportOrganization();
        var elevated = wire.OwnersOf("role_assignments", "holder_id").Last();
        File.Delete(FilePath);
        Directory.CreateDirectory(FilePath);
        (await wire.Invite("new@example.com")).IsProblem(500, "Internal Server Error");
        (await wire.Send("DELETE", "users/" + elevated)).IsProblem(500, "Internal Server Error");
        (await wire.Post(
            $"users/{elevated}/assigned-roles",
            """{"role_name":"Viewer","entity_id":"*","entity_type_name":"Reports","entity_region":"*"}"""))
            .IsProblem(500, "Internal Server Error");
        Assert.Equal(before, wire.Sandbox.ExportOrganization());

        Directory.Delete(FilePath);
        Assert.Equal(201, (await wire.Invite("new@example.com")).Status);
        Assert.Equal(wire.Sandbox.ExportOrganization(), File.ReadAllText(FilePath));
    }

    [Theory]
    [InlineData("\"state\": \"ACTIVE\"", "\"state\": \"ASLEEP\"", "ledger.tokens[0].state")]
    [InlineData("\"system_team\": true", "\"system_team\": 1", "teams[0].detail.system_team")]
    [InlineData("\"count\": 1", "\"count\": 0", "ledger.mails_sent[0].count")]
    [InlineData("\"holder_id\": \"", "\"holder_id\": \"x", "ledger.role_assignments[0].holder_id")]
    [InlineData("\"issued\": ", "\"issued\": -", "ledger.issued")]
    [InlineData("\"platform\": \"Konnect\"", "\"platform\": \"Keeptrusts\"", "Keeptrusts")]
    public void Invalid_value_in_a_sandbox_file_is_an_error_that_says_where_the_value_is(string good, string bad, string why)
    {
        using (var wire = new KonnectWire(path: FilePath))
        {
            var text = wire.Sandbox.ExportOrganization();
            var place = text.IndexOf(good, StringComparison.Ordinal);
            Assert.True(place > 0);
            File.WriteAllText(FilePath, text.Remove(place, good.Length).Insert(place, bad));
        }

        var exception = Assert.Throws<SandboxException>(() => new KonnectWire(path: FilePath));
        Assert.Contains(why, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sandbox_file_of_Keeptrusts_has_no_Konnect_data()
    {
        using var wire = new Wire(path: FilePath);
        Assert.Contains("\"role_assignments\": []", File.ReadAllText(FilePath), StringComparison.Ordinal);
        Assert.DoesNotContain("preferred_name", File.ReadAllText(FilePath), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
