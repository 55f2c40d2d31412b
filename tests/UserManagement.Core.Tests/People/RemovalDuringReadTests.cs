using System.Threading.Tasks;
using UserManagement.People;
using Xunit;

namespace UserManagement.Core.Tests;

/// <summary>A removal by the same command shifts the pages of a list, so that a list read at that time can miss a user.</summary>
public sealed class RemovalDuringReadTests
{
    [Fact]
    public async Task User_missing_from_a_list_is_not_confirmed_as_gone_while_the_command_removes_users()
    {
        var why = await WhyNotGoneAsync(removals: int.MaxValue);
        Assert.EndsWith("because this command removed users while it was read", why);
    }

    [Fact]
    public async Task List_that_a_removal_shifted_is_read_again_and_then_confirms_that_the_user_is_gone() =>
        Assert.Null(await WhyNotGoneAsync(removals: 1));

    /// <summary>Searches for a user who is not in a list of 13 pages, on a platform without a search.</summary>
    /// <param name="removals">The number of requests during which the command removes another user.</param>
    private static async Task<string?> WhyNotGoneAsync(int removals)
    {
        UserResolver? resolver = null;
        PlatformUser? other = null;
        var list = ListForms.Paged("Keeptrusts", "total_pages");
        using var handler = new FakeHandler(request =>
        {
            if (removals-- > 0)
            {
                resolver!.Removals.Begin(other!);
                resolver.Removals.End(other!);
            }

            return list(request);
        });
        using var connection = FakeConnection.To("Keeptrusts", handler);
        resolver = new UserResolver(connection);
        other = new PlatformUser(connection, "user_0", default);
        var gone = new PlatformUser(connection, "user_999", default) { Email = "user999@example.com" };
        return await resolver.WhyNotGoneAsync(gone, new Listener().Call());
    }
}
