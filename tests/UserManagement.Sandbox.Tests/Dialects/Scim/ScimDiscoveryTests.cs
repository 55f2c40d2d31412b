using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed class ScimDiscoveryTests : IDisposable
{
    private readonly ScimWire _wire = new();

    [Fact]
    public async Task ServiceProviderConfig_has_the_documented_features()
    {
        var answer = await _wire.Get("ServiceProviderConfig");
        Assert.Equal(200, answer.Status);
        Assert.StartsWith("application/scim+json", answer.Headers["content-type"], StringComparison.Ordinal);
        var json = answer.Json;
        Assert.Equal(["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"], json.Texts("schemas"));
        Assert.Equal("""{"supported":true}""", json.GetProperty("patch").GetRawText());
        Assert.False(json.GetProperty("bulk").GetProperty("supported").GetBoolean());
        Assert.Equal("""{"supported":true,"maxResults":200}""", json.GetProperty("filter").GetRawText());
        Assert.True(json.GetProperty("etag").GetProperty("supported").GetBoolean());
        Assert.False(json.GetProperty("sort").GetProperty("supported").GetBoolean());
        Assert.Equal("oauthbearertoken", Assert.Single(json.GetProperty("authenticationSchemes").EnumerateArray()).Text("type"));
        Assert.Equal(
            """{"cursor":true,"index":true,"defaultPaginationMethod":"index","defaultPageSize":100,"maxPageSize":200,"""
                + "\"cursorTimeout\":3600}",
            json.GetProperty("pagination").GetRawText());
    }

    [Fact]
    public async Task ResourceTypes_are_User_with_the_enterprise_extension_and_Group()
    {
        var types = await _wire.List("ResourceTypes");
        Assert.Equal(["User", "Group"], types.Select(type => type.Text("name")));
        Assert.Equal(["/Users", "/Groups"], types.Select(type => type.Text("endpoint")));
        Assert.Equal(ScimWire.UserSchema, types[0].Text("schema"));
        var extension = Assert.Single(types[0].GetProperty("schemaExtensions").EnumerateArray());
        Assert.Equal(ScimWire.Enterprise, extension.Text("schema"));
        Assert.False(extension.GetProperty("required").GetBoolean());
        Assert.Equal("User", (await _wire.Get("ResourceTypes/User")).Json.Text("id"));
        (await _wire.Get("ResourceTypes/Device")).IsError(404, null);
    }

    [Fact]
    public async Task Schemas_list_every_attribute_of_a_user()
    {
        var schemas = await _wire.List("Schemas");
        Assert.Equal([ScimWire.UserSchema, ScimWire.Enterprise, ScimWire.GroupSchema], schemas.Select(schema => schema.Text("id")));
        string[] NamesOf(int schema) => [.. schemas[schema].GetProperty("attributes").EnumerateArray().Select(a => a.Text("name")!)];
        Assert.Equal(
            ["userName", "name", "displayName", "title", "active", "emails", "externalId", "groups", "roles"], NamesOf(0));
        Assert.Equal(["department"], NamesOf(1));
        Assert.Equal(["displayName", "members"], NamesOf(2));

        var user = (await _wire.List("Users")).First(item => item.TryGetProperty("externalId", out _));
        var known = NamesOf(0).Concat(["schemas", "id", "meta", ScimWire.Enterprise]);
        Assert.Empty(user.EnumerateObject().Select(property => property.Name).Except(known));
        Assert.Equal("Group", (await _wire.Get("Schemas/" + ScimWire.GroupSchema)).Json.Text("name"));
    }

    [Fact]
    public async Task User_can_be_created_with_every_role_that_the_user_schema_lists()
    {
        var roles = (await _wire.Get("Schemas/" + ScimWire.UserSchema)).Json.GetProperty("attributes").EnumerateArray()
            .Single(attribute => attribute.Text("name") == "roles").GetProperty("subAttributes").EnumerateArray()
            .Single(part => part.Text("name") == "value").Texts("canonicalValues");
        Assert.Equal(["admin", "member", "billing", "guest"], roles);
        foreach (var role in roles)
        {
            var created = await _wire.CreateUser($"{role}@new.example", $$""","roles":[{"value":"{{role}}"}]""");
            Assert.Equal(201, created.Status);
            Assert.Equal(role, created.Json.GetProperty("roles")[0].Text("value"));
        }
    }

    [Fact]
    public async Task Endpoints_Bulk_and_Me_return_501()
    {
        (await _wire.Post("Bulk", "{}")).IsError(501, null);
        (await _wire.Get("Me")).IsError(501, null);
    }

    public void Dispose() => _wire.Dispose();
}
