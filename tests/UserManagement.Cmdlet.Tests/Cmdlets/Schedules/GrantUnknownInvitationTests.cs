using System;
using System.Linq;
using Xunit;
using Answer = UserManagement.CmdletTests.LoopbackPlatform.Answer;

namespace UserManagement.CmdletTests;

/// <summary>The end of an account if the server failed after it received the invitation, and the command is run again.</summary>
public sealed class GrantUnknownInvitationTests : IDisposable
{
    private const string User = """{"id":"u1","userName":"new@example.com","active":true,"emails":[{"value":"new@example.com"}]}""";
    private const string Invite = "Invoke-PlatformUserInvite new@example.com -IfNotExists ";
    private readonly Shell _shell = new();
    private readonly SetClock _clock = new();
    private readonly LoopbackPlatform _platform;
    private readonly bool _fails = true;
    private bool _exists;

    public GrantUnknownInvitationTests()
    {
        _platform = new LoopbackPlatform(Respond);
        _shell.SetClock(_clock);
        _shell.Run(
            "param($address) Connect-Platform Scim -BaseUri ($address + '/scim/v2') -Name here -SkipTest "
            + "-JournalPath (Join-Path $TestHome j) -Token (ConvertTo-SecureString secret_12345678 -AsPlainText -Force)",
            _platform.Address).Clean();
        Assert.Single(_shell.Run(Invite + "-For 30d").ErrorIds);
        Assert.Equal(_clock.UtcNow.AddDays(30), Grant().End);
        _fails = false;
    }

    public void Dispose()
    {
        _shell.Dispose();
        _platform.Dispose();
    }

    [Theory]
    [InlineData("30d", 30)]
    [InlineData("60d", 60)]
    public void Saved_end_is_kept_or_moved_if_the_account_turns_out_to_exist(string time, int days)
    {
        _exists = true;
        _shell.Run(Invite + "-For " + time).Clean();
        Assert.Equal((_clock.UtcNow.AddDays(days), "u1"), (Grant().End, Grant().UserId));
    }

    [Fact]
    public void Saved_end_is_replaced_if_the_account_is_created_the_second_time()
    {
        _shell.Run(Invite + "-For 60d").Clean();
        Assert.Equal((_clock.UtcNow.AddDays(60), "u1"), (Grant().End, Grant().UserId));
        Assert.Equal(
            [ScheduleState.Pending, ScheduleState.Replaced],
            _shell.Run("Get-PlatformSchedule -IncludeClosed").Clean().All<PlatformScheduleEntry>().Select(one => one.State).Order());
    }

    private PlatformGrant Grant() => _shell.Run("Get-PlatformGrant").Single<PlatformGrant>();

    private Answer Respond(string request)
    {
        if (request.StartsWith("POST", StringComparison.Ordinal))
        {
            if (_fails) return new Answer("", 500);
            _exists = true;
            return new Answer(User, 201);
        }

        if (request.Contains("/Users/u1", StringComparison.Ordinal)) return _exists ? User : new Answer("", 404);
        return _exists && request.Contains("/Users", StringComparison.Ordinal)
            ? $$"""{"totalResults":1,"startIndex":1,"itemsPerPage":1,"Resources":[{{User}}]}"""
            : """{"totalResults":0,"startIndex":1,"itemsPerPage":0,"Resources":[]}""";
    }
}
