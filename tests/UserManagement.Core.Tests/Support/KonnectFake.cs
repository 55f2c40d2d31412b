using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Platforms.Konnect;
using UserManagement.Sessions;
using static UserManagement.Core.Tests.FakeHandler;

namespace UserManagement.Core.Tests;

/// <summary>Responses of Kong Konnect in the spelling of its documentation, and a connection to a handler that returns them.</summary>
internal static class KonnectFake
{
    public const string Token = "kpat_canary_4b1d";
    public const string Jane = "7f9fd312-a987-4628-b4c5-bb4f4fddd5f7";
    public const string Team = "6801e673-cc10-498a-94cd-4271de07a0d3";
    public const string Assignment = "eaf7adf1-32c8-4bbf-b960-d1f8456afe67";
    public const string Entity = "18ee2573-dec0-4b83-be99-fa7700bcdc61";
    public const string Account = "5f9fd312-a987-4628-b4c5-bb4f4fddd5f7";
    public const string PersonalToken = "93f8380e-7798-4566-99e3-2edf2b57d289";

    public const string Person = """
        {
          "id": "7f9fd312-a987-4628-b4c5-bb4f4fddd5f7",
          "email": "jane@example.com",
          "full_name": "Jane Example",
          "preferred_name": "Jane",
          "active": true,
          "inferred_region": "us",
          "created_at": "2022-02-07T17:46:57.52Z",
          "updated_at": "2022-10-08T17:00:00.52Z"
        }
        """;

    public const string Organization = """
        {
          "id": "d99c041a-c7cf-46a2-bf3a-44bb5f75400e",
          "name": "Acme",
          "owner_id": "1c9c3848-5897-4f2c-beed-df6f3e3adb37",
          "login_path": "acme",
          "created_at": "2023-01-23T17:22:52.150Z",
          "updated_at": "2023-01-23T17:22:52.150Z",
          "state": "active",
          "retention_period_days": 90
        }
        """;

    public const string TeamObject = """
        {
          "id": "6801e673-cc10-498a-94cd-4271de07a0d3",
          "name": "IDM - Developers",
          "description": "The Identity Management team.",
          "system_team": false,
          "labels": { "env": "test" },
          "created_at": "2022-08-24T14:00:00Z",
          "updated_at": "2022-10-05T09:00:00Z"
        }
        """;

    public const string AccountObject = """
        {
          "id": "5f9fd312-a987-4628-b4c5-bb4f4fddd5f7",
          "name": "ci",
          "description": "CI pipeline",
          "konnect_managed": false,
          "created_at": "2022-08-22T14:16:09Z",
          "updated_at": "2022-10-26T08:35:49Z"
        }
        """;

    public const string AssignedRole = """
        {
          "id": "eaf7adf1-32c8-4bbf-b960-d1f8456afe67",
          "role_name": "Viewer",
          "entity_id": "18ee2573-dec0-4b83-be99-fa7700bcdc61",
          "entity_type_name": "Control Planes",
          "entity_region": "us"
        }
        """;

    public const string Roles = """
        {
          "control_planes": {
            "name": "Control Planes",
            "roles": {
              "admin": { "name": "Admin", "description": "…" },
              "viewer": { "name": "Viewer", "description": "…" }
            }
          },
          "api_products": {
            "name": "API Products",
            "roles": { "maintainer": { "name": "Maintainer", "description": "…" } }
          }
        }
        """;

    public const string Unauthenticated = """{ "status": 401, "title": "Unauthenticated","""
        + """ "instance": "konnect:trace:952172606039454040", "detail": "A valid token is required" }""";

    public static PlatformConnection Connect(HttpMessageHandler handler) =>
        PlatformSession.Open(
            KonnectPlatform.Descriptor,
            new ConnectionSettings(
                "fake", new Uri("https://konnect.example/"), Token, null, KonnectPlatform.Descriptor.CreateHttpOptions(), new FakeClock()),
            new Settings(handler));

    /// <summary>
    /// Answers the request for the authentication settings, which a change of a team or role sends first. The response says that
    /// administrators, and not an identity provider, manage the teams. Passes other requests on.
    /// </summary>
    private sealed class Settings(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.RequestUri!.AbsolutePath == "/v3/authentication-settings"
                ? Task.FromResult(Answer(200, """{"idp_mapping_enabled":false,"konnect_mapping_enabled":true}""")(request))
                : base.SendAsync(request, cancellationToken);
    }

    /// <summary>Returns a list in the documented envelope. The default total is the number of items.</summary>
    public static string List(int? total = null, params string[] items) =>
        $$"""{"meta":{"page":{"number":1,"size":100,"total":{{total ?? items.Length}} } },"data":[{{string.Join(",", items)}}]}""";

    /// <summary>Serves a number of users page by page, as the query asks.</summary>
    public static Func<HttpRequestMessage, HttpResponseMessage> Users(int count) => request =>
    {
        var (number, size) = (int.Parse(Parameter(request, "page[number]")!, null), int.Parse(Parameter(request, "page[size]")!, null));
        var items = Enumerable.Range(0, count).Skip((number - 1) * size).Take(size).Select(User);
        return Answer(
            200, $$"""{"meta":{"page":{"number":{{number}},"size":{{size}},"total":{{count}} } },"data":[{{string.Join(",", items)}}]}""")(
            request);
    };

    public static string User(int number) => JsonSerializer.Serialize(
        new Dictionary<string, object>
        {
            ["id"] = Id(number),
            ["email"] = $"user{number}@example.com",
            ["full_name"] = $"User {number}",
            ["active"] = number % 2 == 0
        });

    public static string Id(int number) => $"00000000-0000-4000-8000-{number:x12}";

    public static string? Parameter(HttpRequestMessage request, string name) =>
        request.RequestUri!.Query.TrimStart('?').Split('&').Select(pair => pair.Split('='))
        .Where(pair => Uri.UnescapeDataString(pair[0]) == name).Select(pair => Uri.UnescapeDataString(pair[1])).FirstOrDefault();

    /// <summary>Returns the sent requests as <c>METHOD /path body</c>, with readable brackets.</summary>
    public static string[] Lines(FakeHandler handler) =>
        [.. handler.Sent.Select(sent => $"{sent.Method} {Readable(sent.Uri)} {sent.Body}".TrimEnd())];

    private static string Readable(string uri) => uri
        .Replace("https://konnect.example", "", StringComparison.Ordinal)
        .Replace("%5B", "[", StringComparison.Ordinal)
        .Replace("%5D", "]", StringComparison.Ordinal);

    public static PlatformUser JaneOf(PlatformConnection connection) =>
        new(connection, Jane, Array.Empty<byte>()) { Email = "jane@example.com" };

    public static PlatformUser AccountOf(PlatformConnection connection) =>
        new(connection, Account, Array.Empty<byte>()) { Kind = UserKind.SystemAccount, Name = "ci" };
}
