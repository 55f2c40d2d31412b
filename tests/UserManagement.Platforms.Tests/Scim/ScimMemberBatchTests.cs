using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Foundation.Time;
using UserManagement.Platforms.Scim;
using UserManagement.Sessions;
using Xunit;

namespace UserManagement.Platforms.Tests;

/// <summary>Tests that concurrent additions to one group share requests, up to the limit of the preset.</summary>
public sealed class ScimMemberBatchTests
{
    [Theory]
    [InlineData(100, 5, 1)]
    [InlineData(2, 5, 3)]
    [InlineData(1, 5, 5)]
    public async Task Concurrent_member_additions_are_combined_into_requests_up_to_the_member_limit_of_the_preset(
        int most, int people, int requests)
    {
        using var handler = new FakeHandler(FakeHandler.Answer(204));
        await AddAsync(handler, most, people);
        Assert.Equal(requests, handler.Sent.Count);
        Assert.All(handler.Sent, sent => Assert.Equal("PATCH", sent.Method));
        var bodies = string.Concat(handler.Sent.Select(sent => sent.Body));
        for (var i = 0; i < people; i++) Assert.Contains($"\"u{i}\"", bodies, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_request_for_several_members_is_repeated_for_each_member_and_only_the_invalid_member_fails()
    {
        using var handler = new FakeHandler(request =>
        {
            var body = request.Content!.ReadAsStringAsync().GetAwaiter().GetResult();
            return FakeHandler.Answer(body.Contains("\"u3\"", StringComparison.Ordinal) ? 400 : 204)(request);
        });
        var failures = await AddAsync(handler, 100, 5);
        Assert.Equal([3], failures.Keys);
        Assert.Equal(PlatformError.InvalidRequest, failures[3].Error);
        Assert.Equal(6, handler.Sent.Count);
    }

    private static async Task<Dictionary<int, PlatformException>> AddAsync(HttpMessageHandler handler, int most, int people)
    {
        var preset = new ScimPreset("Test") { MemberChanges = most, Members = ScimMembers.Shown };
        using var connection = PlatformSession.Open(
            ScimPlatform.Descriptor,
            new ConnectionSettings(
                "test", new Uri("https://scim.example/scim/v2/"), "t", null, ScimPlatform.Descriptor.CreateHttpOptions(),
                SystemClock.Instance)
            { Preset = preset },
            handler);
        var additions = connection.Require(Operations.AddMember);
        var failures = new Dictionary<int, PlatformException>();
        await Task.WhenAll(Enumerable.Range(0, people).Select(async i =>
        {
            try
            {
                await additions.AddMemberAsync("g1", new PlatformUser(connection, $"u{i}", default), SilentObserver.Call());
            }
            catch (PlatformException e)
            {
                lock (failures) failures.Add(i, e);
            }
        }));
        return failures;
    }
}
