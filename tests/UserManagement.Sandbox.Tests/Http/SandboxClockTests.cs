using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

/// <summary>Tests of a sandbox whose clock the test controls.</summary>
public sealed class SandboxClockTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2031, 5, 1, 8, 0, 0, TimeSpan.Zero);
    private readonly Wire _wire = new();
    private DateTimeOffset _now = Start;

    public SandboxClockTests() => _wire.Sandbox.Clock = new SandboxClock(() => _now, (time, _) =>
    {
        _now += time;
        return Task.CompletedTask;
    });

    [Fact]
    public async Task Changed_users_and_logged_requests_have_the_time_of_the_sandbox_clock()
    {
        var invited = await _wire.Post("v1/users/invite", """{"email":"new.person@example.com","role_id":"role_editor"}""");
        Assert.Equal(Start, Time(invited, "created_at"));
        _now += TimeSpan.FromDays(30);
        var id = await _wire.IdOf("active");
        Assert.Equal(_now, Time(await _wire.Post($"v1/users/{id}/suspend"), "updated_at"));
        Assert.Equal([Start, _now, _now], _wire.Sandbox.Requests.Select(request => request.At));
    }

    [Fact]
    public async Task Latency_advances_the_test_clock_without_a_real_wait()
    {
        _wire.Sandbox.Latency = TimeSpan.FromDays(3);
        Assert.Equal(200, (await _wire.Get("v1/roles")).Status);
        Assert.Equal(Start + TimeSpan.FromDays(3), _now);
    }

    public void Dispose() => _wire.Dispose();

    private static DateTimeOffset Time(Answer answer, string field) =>
        DateTimeOffset.Parse(answer.User.Text(field)!, CultureInfo.InvariantCulture);
}
