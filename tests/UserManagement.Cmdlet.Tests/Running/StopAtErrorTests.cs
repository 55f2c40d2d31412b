using System;
using System.Linq;
using System.Threading;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>-ErrorAction Stop: how many users after the failing user are still changed.</summary>
public sealed class StopAtErrorTests : IDisposable
{
    private readonly Shell _shell = new(null);

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData(1, 0)]
    [InlineData(4, 8)]
    public void ErrorAction_Stop_ends_the_command_at_the_first_error_after_the_users_in_progress_are_finished(int throttle, int most)
    {
        using var platform = new LoopbackPlatform(request =>
        {
            var id = request.Split('/', '?')[3];
            if (id == "u3") return new("{}", 404);
            Thread.Sleep(5);
            return $"{{\"id\":\"{id}\",\"status\":\"{(request.StartsWith("POST ", StringComparison.Ordinal) ? "suspended" : "active")}\"}}";
        });
        var result = _shell.Run(
            "param($address, $throttle) Connect-Platform Keeptrusts -BaseUri $address -Token kt_token_12345678 -SkipTest "
            + "-JournalPath $TestHome/journal\n"
            + "1..200 | ForEach-Object { \"u$_\" } | Suspend-PlatformUser -ErrorAction Stop -ThrottleLimit $throttle",
            platform.Address,
            throttle);
        Assert.Equal("UserNotFound", result.FailsWith("UserNotFound").ErrorIds[0]);
        var behind = platform.Changes.Count(request => !request.Contains("/u1/") && !request.Contains("/u2/"));
        Assert.True(behind <= most, $"{behind} users after the failing user were changed: {string.Join(", ", platform.Changes)}");
        var journal = _shell.Run("Get-PlatformJournal").Clean().Output.Count;
        Assert.True(journal >= platform.Changes.Count, $"{journal} journal entries for {platform.Changes.Count} changes");
    }
}
