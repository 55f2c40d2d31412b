using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed class StorageTests : IDisposable
{
    private const string Invitation = """{"email":"new.person@example.com","role_id":"role_editor"}""";
    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox-").FullName;

    private string FilePath => Path.Combine(_folder, "organization.json");

    [Fact]
    public void Creating_a_sandbox_with_a_path_writes_its_export_without_the_token_to_that_file()
    {
        using var wire = new Wire(path: FilePath);
        Assert.Equal(wire.Sandbox.ExportOrganization(), File.ReadAllText(FilePath));
        Assert.Equal(FilePath, wire.Sandbox.Path);
        Assert.DoesNotContain(wire.Sandbox.GetToken(), File.ReadAllText(FilePath), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_kind_of_change_is_saved_before_its_response_and_reloaded_by_a_new_sandbox()
    {
        using var wire = new Wire(path: FilePath);
        var ids = (await wire.Users()).Select(user => user.Text("id")).ToArray();
        (string Method, string Path, string? Body)[] changes =
        [
            ("POST", "v1/users/invite", Invitation),
            ("PATCH", $"v1/users/{ids[1]}", """{"name":"Łucja \"Lu\" Żak"}"""),
            ("POST", $"v1/users/{ids[2]}/suspend", null),
            ("POST", $"v1/users/{ids[2]}/reactivate", null),
            ("POST", $"v1/users/{ids[3]}/roles", """{"role_id":"role_exporter"}"""),
            ("DELETE", $"v1/users/{ids[3]}/roles/role_exporter", null),
            ("DELETE", $"v1/teams/team_everyone/members/{ids[4]}", null),
            ("POST", "v1/teams/team_everyone/members", $$"""{"user_id":"{{ids[4]}}"}"""),
            ("DELETE", $"v1/users/{ids[5]}/membership", null),
        ];
        var before = File.ReadAllText(FilePath);
        foreach (var (method, path, body) in changes)
        {
            Assert.InRange((await wire.Send(method, path, body)).Status, 200, 204);
            var after = File.ReadAllText(FilePath);
            Assert.NotEqual(before, after);
            Assert.Equal(wire.Sandbox.ExportOrganization(), after);
            before = after;
        }

        Assert.Equal([FilePath], Directory.GetFileSystemEntries(_folder));
        using var again = new Wire(users: 3, path: FilePath);
        Assert.Equal(wire.Sandbox.ExportOrganization(), again.Sandbox.ExportOrganization());
        Assert.Equal(200, (await again.Post($"v1/users/{ids[2]}/suspend")).Status);
    }

    [Fact]
    public async Task Id_of_a_removed_user_is_not_reused_after_the_sandbox_file_is_reloaded()
    {
        string? removed;
        using (var wire = new Wire(path: FilePath))
        {
            removed = (await wire.Post("v1/users/invite", Invitation)).User.Text("id");
            await wire.Send("DELETE", $"v1/users/{removed}/membership");
        }

        using var again = new Wire(path: FilePath);
        Assert.NotEqual(removed, (await again.Post("v1/users/invite", Invitation)).User.Text("id"));
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("{\"platform\":\"Keeptrusts\",", "not JSON")]
    [InlineData("[]", "not an object")]
    [InlineData("{}", "platform is missing")]
    [InlineData("""{"platform":"Elsewhere","version":1}""", "Elsewhere")]
    [InlineData("""{"platform":"Keeptrusts","version":2}""", "version is 2")]
    [InlineData("""{"platform":"Keeptrusts","version":"1"}""", "version is not a whole number")]
    [InlineData("""{"platform":"Keeptrusts","version":1,"roles":{}}""", "roles is not a list")]
    public void Damaged_sandbox_file_is_an_error_that_names_file_and_reason_and_the_file_is_unchanged(string text, string why) =>
        IsRefused(text, why);

    [Theory]
    [InlineData("\"status\": \"active\"", "\"status\": \"asleep\"", "users[0].status")]
    [InlineData("\"email\": ", "\"mail\": ", "users[0].email is missing")]
    [InlineData("\"org_role\": \"viewer\"", "\"org_role\": 7", "users[0].org_role")]
    [InlineData("\"mfa_enabled\": true", "\"mfa_enabled\": null", "users[0].mfa_enabled")]
    [InlineData("\"owner_id\": \"user_", "\"owner_id\": \"nobody_", "organization.owner_id")]
    [InlineData("\"joined\": 25", "\"joined\": 3", "organization.joined")]
    [InlineData("\"created_at\": \"2026-", "\"created_at\": \"26-", "users[0].created_at")]
    [InlineData("\"id\": \"role_exporter\"", "\"id\": \"role_other\"", "role_exporter")]
    [InlineData("\"id\": \"role_exporter\"", "\"id\": \"role_viewer\"", "twice")]
    public void Invalid_value_in_a_sandbox_file_is_an_error_that_says_where_the_value_is(string good, string bad, string why)
    {
        using (var wire = new Wire(path: FilePath))
        {
            var text = wire.Sandbox.ExportOrganization();
            var place = text.IndexOf(good, StringComparison.Ordinal);
            Assert.True(place > 0);
            File.WriteAllText(FilePath, text.Remove(place, good.Length).Insert(place, bad));
        }

        IsRefused(File.ReadAllText(FilePath), why);
    }

    [Fact]
    public async Task Sandbox_file_with_two_users_that_share_an_address_is_an_error()
    {
        string text;
        using (var wire = new Wire(path: FilePath))
        {
            var users = await wire.Users();
            text = wire.Sandbox.ExportOrganization().Replace(
                users[4].Text("email")!, users[3].Text("email")!.ToUpperInvariant(), StringComparison.Ordinal);
        }

        IsRefused(text, "users[4] has the id or the e-mail address of another user");
    }

    [Fact]
    public async Task Change_whose_save_fails_is_500_and_changes_nothing_and_the_next_change_is_saved()
    {
        using var wire = new Wire(path: FilePath);
        var before = wire.Sandbox.ExportOrganization();
        var ids = (await wire.Users()).Select(user => user.Text("id")).ToArray();
        // A folder replaces the file, so the last step of a save (the rename) fails on every operating system, even for root.
        File.Delete(FilePath);
        Directory.CreateDirectory(FilePath);
        (await wire.Post("v1/users/invite", Invitation)).Is(500, "INTERNAL");
        (await wire.Post($"v1/users/{ids[2]}/suspend")).Is(500, "INTERNAL");
        (await wire.Send("DELETE", $"v1/users/{ids[3]}/membership")).Is(500, "INTERNAL");
        Assert.Equal(before, wire.Sandbox.ExportOrganization());
        Assert.Equal(200, (await wire.Get($"v1/users/{ids[3]}")).Status);
        Assert.Equal([FilePath], Directory.GetFileSystemEntries(_folder));

        Directory.Delete(FilePath);
        Assert.Equal(201, (await wire.Post("v1/users/invite", Invitation)).Status);
        Assert.Equal(wire.Sandbox.ExportOrganization(), File.ReadAllText(FilePath));
    }

    [Fact]
    public void Sandbox_path_in_a_missing_folder_is_an_error_that_names_the_path()
    {
        var path = Path.Combine(_folder, "missing", "organization.json");
        Assert.Contains(path, Assert.Throws<SandboxException>(() => new Wire(path: path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sandbox_path_that_is_a_folder_is_an_error() =>
        Assert.Contains("directory", Assert.Throws<SandboxException>(() => new Wire(path: _folder)).Message, StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void IsRefused(string text, string why)
    {
        File.WriteAllText(FilePath, text);
        var exception = Assert.Throws<SandboxException>(() => new Wire(path: FilePath));
        Assert.Contains(FilePath, exception.Message, StringComparison.Ordinal);
        Assert.Contains(why, exception.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(FilePath));
        Assert.Equal([FilePath], Directory.GetFileSystemEntries(_folder));
    }
}
