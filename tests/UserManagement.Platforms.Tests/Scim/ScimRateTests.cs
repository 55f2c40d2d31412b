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

/// <summary>A thousand suspensions on a server that counts as Slack does: 180 changes of users a minute, 20 at once.</summary>
public sealed class ScimRateTests
{
    private readonly FakeClock _clock = new();
    private double _level = 20;
    private TimeSpan _last;
    private int _refused;

    [Fact]
    public async Task A_thousand_suspensions_stay_within_the_preset_limit_without_429()
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
        // 20 at once and 980 at three a second; a second more for the rounding of clocks.
        Assert.InRange(_clock.Elapsed.TotalSeconds, 980 / 3.0, (980 / 3.0) + 2);
    }

    /// <summary>Answers as a bucket of 20 that three a second flow into.</summary>
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
