using System;
using System.Linq;
using System.Net.Http;
using UserManagement.Platforms.Astra;
using UserManagement.Sessions;
using static UserManagement.Core.Tests.FakeHandler;

namespace UserManagement.Core.Tests;

/// <summary>Responses of Astra in the spelling of its documentation, and a connection to a handler that returns them.</summary>
internal static class AstraFake
{
    public const string Token = "AstraCS:abcdefghijklmnopqrstuvwx:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    public const string OrganizationId = "dacb3c32-cc2a-4bea-bd95-47ab8eb20410";
    public const string Jane = "388def78-0040-4d6e-b235-d67806929c8f";
    public const string Joe = "b1c2d3e4-0000-4111-8222-333344445555";
    public const string Admin = "704fc2af-9c11-4c57-b9e5-5667b8889b3e";
    public const string Viewer = "21ef3576-0197-415a-b167-d510af12ecf0";
    public const string Service = "b4ed0e9e-67e8-47b6-8b58-c6629be961a9";
    public const string Organization = """{"id":"dacb3c32-cc2a-4bea-bd95-47ab8eb20410","name":"Acme"}""";

    public const string List = """
        {
          "OrgID": "dacb3c32-cc2a-4bea-bd95-47ab8eb20410",
          "OrgName": "Acme",
          "Users": [
            {
              "UserID": "388def78-0040-4d6e-b235-d67806929c8f",
              "Email": "jane@example.com",
              "Status": "active",
              "Roles": [ { "ID": "704fc2af-9c11-4c57-b9e5-5667b8889b3e", "Name": "Organization Administrator" } ]
            },
            {
              "UserID": "b1c2d3e4-0000-4111-8222-333344445555",
              "Email": "joe@example.com",
              "Status": "invited",
              "Roles": [ { "ID": "21ef3576-0197-415a-b167-d510af12ecf0" } ]
            }
          ]
        }
        """;

    public const string RoleList = """
        [
          {
            "ID": "b4ed0e9e-67e8-47b6-8b58-c6629be961a9",
            "Name": "R/W Svc Acct",
            "Policy": {
              "description": "R/W Svc Acct",
              "effect": "allow",
              "resources": [ "drn:astra:org:__ORG_ID__", "drn:astra:org:__ORG_ID__:db:*" ],
              "actions": [ "accesslist-read", "db-cql", "db-table-select" ]
            },
            "last_update_datetime": "2024-03-01T12:00:00Z",
            "last_update_userid": "388def78-0040-4d6e-b235-d67806929c8f"
          },
          { "id": "704fc2af-9c11-4c57-b9e5-5667b8889b3e", "name": "Organization Administrator", "policy": null }
        ]
        """;

    public static PlatformConnection Connect(HttpMessageHandler handler) =>
        PlatformSession.Open(
            AstraPlatform.Descriptor,
            new ConnectionSettings(
                "fake", new Uri("https://astra.example/"), Token, null, AstraPlatform.Descriptor.CreateHttpOptions(), new FakeClock()),
            handler);

    /// <summary>Returns a response with one user who has these roles.</summary>
    public static Func<HttpRequestMessage, HttpResponseMessage> Person(params string[] roles) =>
        Answer(
            200,
            $$"""{"userID":"{{Jane}}","email":"jane@example.com","status":"active","roles":["""
                + $$"""{{string.Join(",", roles.Select(role => $$"""{"id":"{{role}}"}"""))}}]}""");

    /// <summary>Returns the sent requests as <c>METHOD /path body</c>.</summary>
    public static string[] Lines(FakeHandler handler) =>
    [
        .. handler.Sent.Select(
            sent => $"{sent.Method} {sent.Uri.Replace("https://astra.example", "", StringComparison.Ordinal)} {sent.Body}".TrimEnd())
    ];

    public static PlatformUser User(PlatformConnection connection, params string[] roles) =>
        new(connection, Jane, Array.Empty<byte>()) { Email = "jane@example.com", Roles = roles };
}
