using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using UserManagement.Platforms.Scim;
using UserManagement.Sessions;
using static UserManagement.Core.Tests.FakeHandler;

namespace UserManagement.Core.Tests;

/// <summary>Responses of a SCIM server as in RFC 7643 and RFC 7644, and a connection to a handler that returns them.</summary>
internal static class ScimFake
{
    public const string Base = "https://scim.example/tenant1/scim/v2/";
    public const string Jane = "2819c223-7f76-453a-919d-413861904646";
    public const string Group = "e9e30dba-f08f-4109-8486-d5c6a331660a";
    public const string PatchOp = """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[""";

    /// <summary>Jane, with every field that the module reads of a user.</summary>
    public const string Person = """
        {
          "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
          "id": "2819c223-7f76-453a-919d-413861904646",
          "externalId": "701984",
          "userName": "jane",
          "name": { "formatted": "Ms. Jane Doe", "familyName": "Doe", "givenName": "Jane" },
          "displayName": "Jane Doe",
          "title": "Tour Guide",
          "active": true,
          "emails": [
            { "value": "jane@home.example", "type": "home" },
            { "value": "jane@example.com", "type": "work", "primary": true }
          ],
          "groups": [ { "value": "e9e30dba-f08f-4109-8486-d5c6a331660a", "display": "Tour Guides" } ],
          "roles": [ { "value": "guide" }, { "value": "seller", "primary": true } ],
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "employeeNumber": "701984", "department": "Tours" },
          "meta": {
            "resourceType": "User", "created": "2010-01-23T04:56:22Z", "lastModified": "2011-05-13T04:42:34Z", "version": "W/\"a330bc\""
          }
        }
        """;

    public static PlatformConnection Connect(HttpMessageHandler handler, string? preset = null) =>
        Connect(handler, preset is null ? null : (ScimPreset)ScimPresets.OfModule.Find(preset));

    /// <summary>Opens a connection with a preset of these rows, such as <c>"members":"hidden"</c>.</summary>
    public static PlatformConnection ConnectWith(HttpMessageHandler handler, string rows) =>
        Connect(handler, ScimPresetFile.Parse(
            "{\"name\":\"Vendor\",\"rows\":["
            + string.Join(",", JsonDocument.Parse("{" + rows + "}").RootElement.EnumerateObject().Select(row =>
                $$"""{"set":"{{row.Name}}","to":{{row.Value.GetRawText()}},"source":"a test","confidence":"DOCUMENTED"}"""))
            + "]}",
            "preset.json"));

    /// <summary>Returns Jane as a user that was read earlier.</summary>
    public static PlatformUser JaneOf(PlatformConnection connection) =>
        new(connection, Jane, Array.Empty<byte>()) { Email = "jane@example.com", IsReadAlone = true };

    /// <summary>Returns a response with the media type of SCIM.</summary>
    public static Func<HttpRequestMessage, HttpResponseMessage> Json(
        int status, string body = "", params (string Name, string Value)[] headers) =>
        Answer(status, body, "application/scim+json", headers);

    public static string Id(int number) => $"00000000-0000-4000-8000-{number:x12}";

    public static string User(int number) =>
        $$"""{"id":"{{Id(number)}}","userName":"user{{number}}@example.com","active":true,"groups":[]}""";

    /// <summary>Returns a list response. A null leaves out the total.</summary>
    public static string List(int? total, params IEnumerable<string> resources) =>
        $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],{{(total is null ? "" : $"\"totalResults\":{total},")}}"""
            + $"\"Resources\":[{string.Join(",", resources)}]}}";

    public static string Users(int? total, int from, int count) => List(total, Enumerable.Range(from, count).Select(User));

    /// <summary>Returns a group with these members. A null leaves out the property <c>members</c>.</summary>
    public static string GroupOf(params string[]? members) =>
        $$"""{"id":"{{Group}}","displayName":"Tour Guides","meta":{"version":"W/\"g1\""}"""
            + (members is null
                ? "}"
                : ",\"members\":[" + string.Join(",", members.Select(id => $"{{\"value\":\"{id}\"}}")) + "]}");

    /// <summary>Serves a number of users page by page, by startIndex and count.</summary>
    public static Func<HttpRequestMessage, HttpResponseMessage> Server(int count) => request =>
    {
        var (start, size) = (Number(request, "startIndex"), Number(request, "count"));
        return Json(200, Users(count, start - 1, Math.Clamp(count - start + 1, 0, size)))(request);
    };

    /// <summary>Answers by method and path, such as <c>GET /Users</c>. Other requests get 404.</summary>
    public static FakeHandler Routed(params (string Route, Func<HttpRequestMessage, HttpResponseMessage> Answer)[] answers) =>
        new(request =>
        {
            var route = $"{request.Method} {request.RequestUri!.AbsoluteUri[(Base.Length - 1)..].Split('?')[0]}";
            var found = answers.FirstOrDefault(one => one.Route == route).Answer;
            return (found ?? Json(404, Error(404, null, "Not found")))(request);
        });

    public static string Error(int status, string? scimType, string detail) =>
        $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"{{status}}","""
            + (scimType is null ? "" : $"\"scimType\":\"{scimType}\",") + $"\"detail\":\"{detail}\"}}";

    public static int Number(HttpRequestMessage request, string name) =>
        int.Parse(KonnectFake.Parameter(request, name)!, CultureInfo.InvariantCulture);

    /// <summary>Returns the sent requests as <c>METHOD /path body</c>, with a readable query.</summary>
    public static string[] Lines(FakeHandler handler) =>
        [.. handler.Sent.Select(sent => $"{sent.Method} {Uri.UnescapeDataString(sent.Uri[(Base.Length - 1)..])} {sent.Body}".TrimEnd())];

    private static PlatformConnection Connect(HttpMessageHandler handler, ScimPreset? preset)
    {
        var options = ScimPlatform.Descriptor.CreateHttpOptions();
        if (preset?.Authentication is { } form) (options.TokenHeader, options.TokenPrefix) = (form.Header, form.Prefix);
        return PlatformSession.Open(
            ScimPlatform.Descriptor,
            new ConnectionSettings("fake", new Uri(Base), "scim_token_1234567890", null, options, new FakeClock()) { Preset = preset },
            handler);
    }
}
