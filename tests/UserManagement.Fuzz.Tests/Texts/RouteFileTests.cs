using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using UserManagement.Contracts.Routes;
using UserManagement.Http;
using UserManagement.Platforms.Keeptrusts;
using Xunit;

namespace UserManagement.Fuzz.Tests;

public sealed class RouteFileTests
{
    private const string Id = "7f9fd312-a987-4628-b4c5-bb4f4fddd5f7";
    private static readonly Uri Base = new("https://" + MutatedPlatform.Host + "/");

    private static readonly string[] Files =
    [
        """{"platform":"Keeptrusts","routes":{"InviteUser":{"path":"/v1/invitations","method":"PUT","envelope":"invitation","body":"""
            + """{"role":"roleId","email":"mail"}},"GetUser":{"path":"/v2/people/{user_id}","envelope":null}}}""",
        """{"platform":"keeptrusts","authentication":{"header":"X-API-Key","prefix":"Key "},"pathPrefix":"/gateway/v1","routes":{}}""",
        """{"pathPrefix":"","routes":{"DetachRole":{"path":"/u/{user_id}/r/{role_id}"}}}""",
    ];

    private static readonly Gen<Row> AnyRow =
        from route in Gen.Elements(KeeptrustsPlatform.Descriptor.Routes.Rows.ToArray())
        from start in Characters.Word
        from parts in Characters.Word.ArrayOf(3)
        from envelope in Characters.Word
        from names in Characters.Word.ArrayOf(3)
        select new Row(
            route.Name,
            "/" + start + string.Concat(Route.Placeholders(route.Path).Select((name, i) => $"/{parts[i % 3]}/{{{name}}}")),
            envelope,
            route.Body.Keys.Select((field, i) => (field, names[i % 3] + i)).ToDictionary(pair => pair.field, pair => pair.Item2));

    [Fact]
    public void Any_route_file_is_read_or_refused_and_its_routes_stay_on_the_host_of_the_platform() =>
        Fuzz.Check("route file", TextFile.LikeJson(Files), content => TextFile.Read(() =>
    {
        var table = RouteFile.Parse(TextFile.TextOf(content), "routes.json", KeeptrustsPlatform.Descriptor.Routes);
        Assert.Equal(KeeptrustsPlatform.Descriptor.Routes.Rows.Count, table.Rows.Count);
        foreach (var row in table.Rows)
        {
            var known = KeeptrustsPlatform.Descriptor.Routes[row.Name];
            Assert.Equal((known.Retry, known.IsRead), (row.Retry, row.Method == "GET"));
            Assert.Equal(known.Body.Keys, row.Body.Keys);
            var address = new Uri(Base, row.Fill([.. Route.Placeholders(row.Path).Select(_ => Id)]));
            Assert.Equal(Base.Authority, address.Authority);
            Assert.Equal(Route.Placeholders(known.Path).Length, address.AbsoluteUri.Split(Id).Length - 1);
        }
    }));

    [Fact]
    public void Routes_of_a_valid_route_file_replace_the_routes_of_the_platform() => Fuzz.Check("route file written and read", Arb.From(
        Gen.Choose(1, 4).SelectMany(count => AnyRow.ArrayOf(count)).Select(rows => rows.DistinctBy(row => row.Name).ToArray()),
        Shrink.Shorter), rows =>
    {
        if (rows.Length == 0) return false;
        var file = new
        {
            platform = "Keeptrusts",
            routes = rows.ToDictionary(row => row.Name, row => new { path = row.Path, envelope = row.Envelope, body = row.Body })
        };
        var table = RouteFile.Parse(JsonSerializer.Serialize(file), "routes.json", KeeptrustsPlatform.Descriptor.Routes);
        foreach (var known in KeeptrustsPlatform.Descriptor.Routes.Rows)
        {
            var read = table[known.Name];
            var row = Array.Find(rows, one => one.Name == known.Name);
            Assert.Equal(known.Method, read.Method);
            Assert.Equal(row?.Path ?? known.Path, read.Path);
            Assert.Equal(row is null ? known.Envelope : row.Envelope, read.Envelope);
            Assert.Equal(row is null ? known.Body : row.Body, read.Body);
        }

        return true;
    });

    private sealed record Row(string Name, string Path, string Envelope, Dictionary<string, string> Body);
}
