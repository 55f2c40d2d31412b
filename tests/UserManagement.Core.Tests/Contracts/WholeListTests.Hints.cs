using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using Xunit;

namespace UserManagement.Core.Tests;

public partial class WholeListTests
{
    [Theory]
    [InlineData("\"total\":20")]
    [InlineData("\"has_more\":false")]
    [InlineData("\"next_cursor\":null")]
    [InlineData("\"next\":\"\"")]
    [InlineData("\"links\":{\"self\":\"/v1/users\",\"next\":null}")]
    [InlineData("\"pagination\":{\"page\":1,\"total_pages\":1}")]
    [InlineData("\"last\":true")]
    [InlineData("\"remaining\":0")]
    [InlineData("\"limit\":100")]
    [InlineData("\"nextPage\":0")]
    public async Task List_of_20_users_is_complete_when_the_response_says_that_no_more_users_follow(string beside)
    {
        foreach (var platform in new[] { "Keeptrusts", "PhyCloud" })
        {
            using var handler = new FakeHandler(ListForms.Make(platform, Enumerable.Range(0, 20), beside, "", 200));
            using var connection = FakeConnection.To(platform, handler);
            Assert.Equal(20, (await connection.Require<IUserDirectory>().ListUsers(new UserQuery()).ToListAsync(Call())).Count);
            Assert.Single(handler.Sent);
        }
    }

    [Theory]
    [InlineData("\"total_seats\":500")]
    [InlineData("\"next_steps\":[\"invite more people\"]")]
    [InlineData("\"organization\":{\"id\":\"o\",\"name\":\"x\",\"pages\":9,\"total\":500}")]
    [InlineData("\"next_billing_date\":\"2026-12-01\"")]
    [InlineData("\"success\":true,\"errors\":[],\"error\":null")]
    [InlineData("\"status\":\"success\"")]
    [InlineData("\"count\":7")]
    [InlineData("\"took_ms\":12,\"request_id\":\"r-1\"")]
    [InlineData("\"show_last_login\":false,\"complete_profile\":false,\"rate_limit_reached\":true")]
    [InlineData("\"message\":\"7 users\",\"notes\":[\"since 2026\"],\"all\":true,\"available\":3")]
    [InlineData("\"page\":\"1 of 1\",\"showing\":\"1-7 of 7\",\"total\":\"unknown\"")]
    [InlineData("\"links\":[{\"rel\":\"self\",\"href\":\"/x\"},[\"prev\"]],\"total\":-1")]
    public async Task Response_property_unrelated_to_paging_does_not_make_a_list_ListIncomplete(string beside)
    {
        foreach (var platform in Platforms)
        {
            using var handler = new FakeHandler(
                ListForms.Make(platform, Enumerable.Range(0, 7), beside, "", 200), ListForms.Make(platform, [], "", "", 200));
            using var connection = FakeConnection.To(platform, handler);
            Assert.Equal(7, (await connection.Require<IUserDirectory>().ListUsers(new UserQuery()).ToListAsync(Call())).Count);
        }
    }

    [Theory]
    [InlineData("X-RateLimit-Remaining: 99")]
    [InlineData("X-Middleware-Next: 1")]
    [InlineData("X-Request-Count: 500")]
    [InlineData("X-Total-Time: 500")]
    [InlineData("X-Remaining: 99")]
    [InlineData("RateLimit-Remaining: 99")]
    [InlineData("Vary: Range")]
    [InlineData("X-Records-Processed: 1")]
    [InlineData("X-Meta: {\"build\":7}")]
    [InlineData("Link: <https://docs.example/>; rel=\"help\"")]
    [InlineData("Accept-Ranges: bytes")]
    public async Task Response_header_unrelated_to_paging_does_not_make_a_list_ListIncomplete(string header)
    {
        using var handler = new FakeHandler(ListForms.Make("Keeptrusts", Enumerable.Range(0, 7), "", header, 200));
        using var connection = FakeConnection.To("Keeptrusts", handler);
        Assert.Equal(7, (await connection.Require<IUserDirectory>().ListUsers(new UserQuery()).ToListAsync(Call())).Count);
    }
}
