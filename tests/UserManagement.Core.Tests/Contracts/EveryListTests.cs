using System;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Sessions;
using Xunit;

namespace UserManagement.Core.Tests;

/// <summary>
/// Every list route of every platform returns a complete list or an error. <see cref="WholeListTests"/> tests the list of users with every
/// form in which a response can say that more items follow.
/// </summary>
public class EveryListTests
{
    private static readonly (string Beside, (string Name, string Value) Header)[] Signs =
    [
        ("\"total\":250", default),
        ("\"has_more\":true", default),
        ("\"next_cursor\":\"abc\"", default),
        ("\"meta\":{\"page\":{\"number\":1,\"size\":1,\"total\":250}}", default),
        ("\"pagination\":{\"total_pages\":13}", default),
        ("", ("X-Total-Count", "250")),
        ("", ("Link", "</next>; rel=\"next\"")),
    ];

    public static TheoryData<string, string> Lists() =>
    [
        .. ReadRoutes.All.Keys.Where(key => PlatformCatalog.Find(key.Platform).Routes[key.Route].IsList).Select(
            key => (key.Platform, key.Route))
    ];

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task List_that_lacks_items_that_its_response_announces_is_ListIncomplete_on_every_list_route(string platform, string route)
    {
        var row = ReadRoutes.All[(platform, route)];
        foreach (var (beside, header) in Signs)
        {
            using var handler = new FakeHandler(request =>
            {
                // On Kubiya, a read of team members requests the group list first. The group list announces no more items.
                var isOther = platform == "Kubiya" && route != "ListTeams"
                    && request.RequestUri!.AbsolutePath.EndsWith("/manage/groups", StringComparison.Ordinal);
                var body = isOther
                    ? $$"""[{"uuid":"{{ReadRoutes.Team}}","name":"{{ReadRoutes.Team}}"}]"""
                    : With(row.Right.Replace("\"ORG\"", $"\"{ReadRoutes.Organization}\"", StringComparison.Ordinal), beside);
                return FakeHandler.Answer(200, body, "application/json", isOther || header == default ? [] : [header])(request);
            });
            using var connection = FakeConnection.To(platform, handler);
            var error = await Assert.ThrowsAsync<PlatformException>(() => row.Read(connection, SilentObserver.Call()));
            Assert.True(error.Error == PlatformError.ListIncomplete, $"{beside} {header}: {error.Error}: {error.Message}");
        }
    }

    /// <summary>
    /// Returns the body with properties added beside its list. A bare list becomes the property <c>items</c> of an object.
    /// </summary>
    private static string With(string body, string beside)
    {
        if (beside.Length == 0) return body;
        return body[0] == '[' ? $"{{{beside},\"items\":{body}}}" : $"{{{beside},{body[1..]}";
    }
}
