using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using UserManagement.Sessions;
using Xunit;

namespace UserManagement.Core.Tests;

/// <summary>
/// Compares every request of a journey byte for byte with the committed file in <c>Recorded</c>, so that a change of the HTTP layer is
/// visible in review.
/// </summary>
public sealed class RecordedJourneyTests
{
    private static readonly string Recorded = typeof(RecordedJourneyTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RecordedJourneys").Value!;

    public static TheoryData<string> Platforms => new(PlatformCatalog.All.Select(descriptor => descriptor.Name));

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task Operations_of_a_platform_on_its_sandbox_send_exactly_the_requests_in_the_recorded_file(string platform)
    {
        using var journey = new Journey(PlatformCatalog.Find(platform));
        var requests = await journey.RunAsync();
        var file = Path.Combine(Recorded, platform + ".txt");
        var expected = File.Exists(file) ? await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken) : "";
        if (expected == requests) return;
        var actual = Path.Combine(AppContext.BaseDirectory, platform + ".txt");
        await File.WriteAllTextAsync(actual, requests, TestContext.Current.CancellationToken);
        string[] lines = requests.Split('\n'), before = expected.Split('\n');
        var at = lines.Zip(before).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.Fail($"""
            Line {at + 1} of {platform}.txt differs.
            Recorded: {(at < before.Length ? before[at] : "(the end)")}
            Sent:     {(at < lines.Length ? lines[at] : "(the end)")}
            If the change is intended, copy {actual} to {file}.
            """);
    }
}
