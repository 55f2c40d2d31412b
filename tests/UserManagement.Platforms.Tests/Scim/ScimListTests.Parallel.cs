using System;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts.Lists;
using Xunit;
using static UserManagement.Core.Tests.ScimFake;

namespace UserManagement.Platforms.Tests;

// Pages that are requested at once.
public sealed partial class ScimListTests
{
    [Fact]
    public async Task Ten_thousand_users_are_emitted_in_order_while_several_pages_are_requested_at_once()
    {
        using var handler = new SlowPages(10_000);
        using var connection = Connect(handler);
        var read = await AllUsers(connection).ReadAllAsync(SilentObserver.Call());
        Assert.True(read.End.IsProven);
        Assert.Equal(Enumerable.Range(0, 10_000).Select(Id), read.Items.Select(user => user.Id));
        Assert.InRange(handler.MostUnderWay, 2, 16);
        Assert.Equal(101, handler.Requests);
    }

    [Fact]
    public async Task At_most_two_pages_are_requested_at_once_if_a_page_has_half_a_megabyte()
    {
        using var handler = new SlowPages(2_000, padding: 512 * 1024);
        using var connection = Connect(handler);
        var read = await AllUsers(connection).ReadAllAsync(SilentObserver.Call());
        Assert.Equal((2_000, true), (read.Items.Count, read.End.IsProven));
        Assert.Equal(2, handler.MostUnderWay);
    }

    /// <summary>Delays every odd request, so that the response to the next request arrives first.</summary>
    /// <param name="count">The number of users.</param>
    /// <param name="padding">The number of spaces at the end of each response.</param>
    private sealed class SlowPages(int count, int padding = 0) : HttpMessageHandler
    {
        private int _underWay;
        private int _requests;

        public int MostUnderWay { get; private set; }

        public int Requests => _requests;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var number = Interlocked.Increment(ref _requests);
            lock (this) MostUnderWay = Math.Max(MostUnderWay, ++_underWay);
            await Task.Delay(number % 2 == 0 ? 1 : 20, cancellationToken);
            lock (this) _underWay--;
            var response = Server(count)(request);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            response.Content = new StringContent(text + new string(' ', padding), null, "application/scim+json");
            return response;
        }
    }
}
