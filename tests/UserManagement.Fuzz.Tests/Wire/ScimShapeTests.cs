using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using FsCheck.Fluent;
using UserManagement.Foundation.Json;
using UserManagement.Platforms.Scim;
using UserManagement.Platforms.Shared;
using UserManagement.Sessions;
using Xunit;

namespace UserManagement.Fuzz.Tests;

/// <summary>Compares the reader of a list that remembers the JSON shapes of users with the reader that does not.</summary>
public sealed class ScimShapeTests
{
    private const string TwoAddresses =
        """{"id":"u5","userName":"u5@x.example","emails":[{"value":"a@x.io","primary":"no"},{"value":"b@x.io","primary":"true"}]}""";
    private const string OtherAddresses =
        """{"id":"u6","userName":"u6@x.example","emails":[{"value":"a@x.io","primary":"true"},{"value":"b@x.io","primary":"no"}]}""";
    private static readonly PlatformConnection Connection = MutatedPlatform.Connect(PlatformCatalog.Find("Scim"), new HttpClientHandler());

    private static readonly string[] People =
    [
        User("2819c223-7f76-453a-919d-413861904646", "jane@example.com", "Jane", "true", "guide"),
        User("e9e30dba-f08f-4109-8486-d5c6a331660a", "zo\\u00eb@example.com", "Zoë \\\"Z\\\" O\\\\", "true", "guide"),
        User("u3", "x", "", "false", "lead"),
        User("", "joe@example.com", "Joe", "true", ""),
        TwoAddresses,
        OtherAddresses,
    ];

    [Fact]
    public void Any_list_of_Scim_users_is_read_equally_with_and_without_the_cache_of_JSON_shapes()
    {
        var document = Node.Parse($$"""{"totalResults":18,"Resources":[{{string.Join(",", People.Concat(People).Concat(People))}}]}""");
        var cases = Arb.From(Content.Of(document), Content.Smaller);
        Fuzz.Check("Scim: users of one form", cases, content =>
        {
            var expected = Read(content.Bytes, null);
            Assert.Equal(expected, Read(content.Bytes, new JsonShapes()));
            return expected.Count > 0 && !expected[0].StartsWith("error", StringComparison.Ordinal);
        });
    }

    private static List<string> Read(byte[] bytes, JsonShapes? shapes)
    {
        try
        {
            var reader = new ScimUserReader(Connection, "roles", shapes);
            // Reads the page twice, so that every JSON shape of the page is known at the second time.
            _ = shapes is null ? null : Envelope.ReadList(bytes, bytes.Length, "Resources", reader.Read);
            return Envelope.ReadList(bytes, bytes.Length, "Resources", reader.Read).Items.ConvertAll(Describe);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return [$"error {e.GetType().Name}: {e.Message}"];
        }
    }

    private static string Describe(PlatformUser? user) => user is null ? "no id" : string.Join(
        "|",
        user.Id, user.Email, user.Name, user.UserName, user.ExternalId, user.Title, user.Department, user.Status, user.RawStatus,
        user.CreatedAt, user.UpdatedAt, user.Directory?.RolesAreUnclear, List(user.Roles), List(user.Teams), user.GetRawJson());

    private static string List(IReadOnlyList<string>? list) => list is null ? "null" : string.Join(";", list);

    private static string User(string id, string address, string name, string active, string role) =>
        $$$"""
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"{{{id}}}","externalId":"7{{{id}}}","userName":"{{{address}}}",
        "name":{"formatted":"{{{name}}} Doe","familyName":"Doe","givenName":"{{{name}}}"},"displayName":"{{{name}}}","title":"Guide",
        "active":{{{active}}},"emails":[{"value":"{{{address}}}","type":"work","primary":true}],"roles":[{"value":"{{{role}}}"}],
        "groups":[{"value":"g{{{id}}}"}],"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"Tours"},
        "meta":{"created":"2010-01-23T04:56:22Z","lastModified":"2011-05-13T04:42:34Z","version":"W/\"{{{id.Length}}}\""}}
        """;
}
