using System;
using System.Threading.Tasks;
using Xunit;
using static UserManagement.Core.Tests.Replies;

namespace UserManagement.Core.Tests;

public partial class HostileRetryTests
{
    [Fact]
    public async Task Error_400_says_that_nothing_was_changed_only_if_no_earlier_attempt_may_have_made_the_change()
    {
        using var server = new HostileServer(Answer(400), Answer(502), Answer(400));
        using var client = new HostileClient(server.Address, attempts: 2);
        Assert.Contains(
            "nothing was changed",
            (await Assert.ThrowsAsync<PlatformException>(client.SuspendAsync)).RecommendedAction, StringComparison.Ordinal);
        var error = await Assert.ThrowsAsync<PlatformException>(client.SuspendAsync);
        Assert.DoesNotContain("nothing was changed", error.Message, StringComparison.Ordinal);
        Assert.Contains("may have made the change", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(3, server.Requests.Count);
    }
}
