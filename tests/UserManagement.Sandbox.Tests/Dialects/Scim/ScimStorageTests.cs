using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed class ScimStorageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox-").FullName;

    private string FilePath => Path.Combine(_folder, "organization.json");

    [Fact]
    public async Task Changes_of_users_and_groups_are_saved_and_deleted_ids_are_not_reused_after_a_reload()
    {
        using var wire = new ScimWire(path: FilePath);
        var id = (await wire.CreateUser(
            "n@new.example",
            $$"""
            ,"externalId":"X","title":"T","displayName":"D","name":{"formatted":"F","givenName":"G H","familyName":"I"},
            "{{ScimWire.Enterprise}}":{"department":"P"}
            """)).Json.Text("id")!;
        await wire.Patch("Users/" + id, """{"op":"replace","path":"userName","value":"renamed"}""");
        var group = (await wire.Post(
            "Groups",
            $$"""{"schemas":["{{ScimWire.GroupSchema}}"],"displayName":"New","members":[{"value":"{{id}}"}]}""")).Json.Text("id")!;
        await wire.Patch("Groups/" + group, """{"op":"replace","path":"displayName","value":"Newer"}""");
        var user = await wire.Get("Users/" + id);

        using var again = new ScimWire(3, FilePath);
        Assert.Equal(user.Body, (await again.Get("Users/" + id)).Body);
        Assert.Equal("W/\"2\"", (await again.Get("Users/" + id)).Headers["etag"]);
        Assert.Equal((await wire.Get("Groups/" + group)).Body, (await again.Get("Groups/" + group)).Body);
        Assert.Single(await again.List("Users?filter=userName%20eq%20%22RENAMED%22"));
        Assert.Equal(wire.Sandbox.ExportOrganization(), again.Sandbox.ExportOrganization());

        await again.Send("DELETE", "Groups/" + group);
        await again.Send("DELETE", "Users/" + id);
        using var last = new ScimWire(3, FilePath);
        Assert.NotEqual(id, (await last.CreateUser("n@new.example")).Json.Text("id"));
        Assert.NotEqual(
            group,
            (await last.Post("Groups", $$"""{"schemas":["{{ScimWire.GroupSchema}}"],"displayName":"New"}""")).Json.Text("id"));
    }

    [Fact]
    public async Task Sandbox_file_in_which_the_userName_of_one_user_is_the_address_of_another_is_an_error()
    {
        using (var wire = new ScimWire(path: FilePath))
            await wire.Patch("Users/" + await wire.UserId(), """{"op":"replace","path":"userName","value":"renamed"}""");
        var text = await File.ReadAllTextAsync(FilePath, TestContext.Current.CancellationToken);
        var other = JsonElement.Parse(text).GetProperty("users")[5].Text("email")!;
        await File.WriteAllTextAsync(
            FilePath, text.Replace("\"renamed\"", $"\"{other.ToUpperInvariant()}\"", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        var error = Assert.Throws<SandboxException>(() => new ScimWire(path: FilePath).Dispose());
        Assert.Contains("has the id or the e-mail address of another user", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Astra")]
    [InlineData("Keeptrusts")]
    [InlineData("Konnect")]
    [InlineData("Kubiya")]
    [InlineData("PhyCloud")]
    public void Sandbox_files_of_other_platforms_have_no_SCIM_fields(string platform)
    {
        using var wire = new Wire(platform: platform);
        var record = JsonElement.Parse(wire.Sandbox.ExportOrganization());
        string[] added = ["user_name", "given_name", "family_name", "external_id", "title", "department", "version"];
        foreach (var item in record.GetProperty("users").EnumerateArray().Concat(record.GetProperty("teams").EnumerateArray()))
            Assert.Empty(item.EnumerateObject().Select(property => property.Name).Intersect(added));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
