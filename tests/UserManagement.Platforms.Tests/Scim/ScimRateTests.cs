using System;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Platforms.Scim;
using UserManagement.Sessions;
using Xunit;

namespace UserManagement.Platforms.Tests;

/// <summary>Tests a thousand suspensions on a server with the rate limit of Slack: 180 user changes per minute, in bursts of 20.</summary>
public sealed class ScimRateTests
{
    private readonly FakeClock _clock = new();
    private double _level = 20;
    private TimeSpan _last;
    private int _refused;

    [Fact]
    public async Task Thousand_suspensions_stay_within_the_rate_limit_of_the_Slack_preset_without_a_429_response()
    {
        var preset = (ScimPreset)ScimPresets.OfModule.Find("Slack");
        var options = ScimPlatform.Descriptor.CreateHttpOptions();
        options.RateLimits = preset.RateLimits;
        using var handler = new FakeHandler(Answer);
        using var connection = PlatformSession.Open(
            ScimPlatform.Descriptor,
            new ConnectionSettings("slack", new Uri("https://scim.example/scim/v2/"), "t", null, options, _clock) { Preset = preset },
            handler);
        var suspension = connection.Require(Operations.Suspend);

        for (var i = 0; i < 1000; i++)
        {
            var user = new PlatformUser(connection, i.ToString(CultureInfo.InvariantCulture), default);
            Assert.Equal(UserStatus.Suspended, (await suspension.SuspendAsync(user, SilentObserver.Call()))!.Status);
        }

        Assert.Equal(0, _refused);
        Assert.Equal(1000, handler.Sent.Count);
        // The first 20 are sent at once and the other 980 at three per second. Two more seconds are allowed for rounded times.
        Assert.InRange(_clock.Elapsed.TotalSeconds, 980 / 3.0, (980 / 3.0) + 2);
    }

    /// <summary>Responds like a rate limiter with a bucket of 20 requests that is refilled with three per second.</summary>
    private HttpResponseMessage Answer(HttpRequestMessage request)
    {
        _level = Math.Min(20, _level + ((_clock.Elapsed - _last).TotalSeconds * 3));
        _last = _clock.Elapsed;
        if (_level < 1)
        {
            _refused++;
            return FakeHandler.Answer(429)(request);
        }

        _level--;
        var id = request.RequestUri!.Segments.Last();
        return FakeHandler.Answer(200, $$"""{"id":"{{id}}","userName":"u{{id}}@example.com","active":false}""")(request);
    }
}
