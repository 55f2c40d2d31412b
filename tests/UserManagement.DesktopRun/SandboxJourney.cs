using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Changes.Running;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using UserManagement.Foundation.Time;
using UserManagement.Journal;
using UserManagement.Sessions;

namespace UserManagement.DesktopRun;

/// <summary>
/// Invites, suspends, resumes and offboards users on the sandbox, with the classes that the cmdlets use. Writes journal and evidence.
/// </summary>
internal sealed class SandboxJourney(StepRunner steps, string work) : IDisposable
{
    private const int UserCount = 250;
    private const string Main = "Keeptrusts";
    private const string Newcomer = "newuser@example.com";
    private const string Leaver = "priya.sharma@example.com";
    private readonly SilentObserver _observer = new();
    private readonly JournalKeyStore _keys = new(Path.Combine(work, "journal.key"), SystemClock.Instance);
    private readonly ChangeJournal _journal = new(
        new JournalFolder(Path.Combine(work, "journal")), SystemClock.Instance,
        new JournalKeyStore(Path.Combine(work, "journal.key"), SystemClock.Instance));
    private readonly Dictionary<string, SandboxSide> _sides = [];

    private CallContext Call => new(_observer, CancellationToken.None, CancellationToken.None);

    public async Task RunAsync()
    {
        await steps.RunAsync("connect", ConnectAsync);
        await steps.RunAsync("list", ListAsync);
        await steps.RunAsync("invite", InviteAsync);
        await steps.RunAsync("suspend", SuspendAsync);
        var offboarding = new OffboardingJourney(_sides, _journal, Path.Combine(work, "evidence"));
        await steps.RunAsync("offboard", () => offboarding.RunAsync(Leaver, Call));
        await steps.RunAsync("journal", () => new JournalCheck(_journal, _keys, Newcomer, Leaver).RunAsync(offboarding.Changes));
        Expect.Sequence("the list of warnings", [], _observer.Warnings);
    }

    public void Dispose()
    {
        foreach (var side in _sides.Values) side.Dispose();
        _journal.Dispose();
    }

    private async Task<string> ConnectAsync()
    {
        foreach (var descriptor in PlatformCatalog.All)
            _sides.Add(descriptor.Name, await SandboxSide.ConnectAsync(descriptor, UserCount, _journal, Call));
        var connection = _sides[Main].Connection;
        Expect.Equal("the organization", "Example Corp", connection.Organization);
        Expect.Equal("the token's owner", "amara.okafor@example.com", connection.Identity);
        return $"{string.Join(", ", _sides.Keys)}; {connection.Organization} as {connection.Identity}";
    }

    private async Task<string> ListAsync()
    {
        var counts = new List<string>();
        foreach (var side in _sides.Values)
        {
            var users = await side.Connection.Require<IUserDirectory>().ListUsers(new UserQuery()).ToListAsync(Call);
            Expect.Equal($"the number of users on {side.Connection.Platform}", UserCount, users.Count);
            var ids = users.Select(user => user.Id).Distinct();
            Expect.Equal($"the number of different ids on {side.Connection.Platform}", UserCount, ids.Count());
            Expect.True($"every user on {side.Connection.Platform} has a status", users.All(user => user.Status != UserStatus.Unknown));
            counts.Add($"{users.Count} on {side.Connection.Platform}");
        }

        return string.Join(", ", counts);
    }

    private async Task<string> InviteAsync()
    {
        var side = _sides[Main];
        var invited = await InviteOnceAsync(side);
        Expect.Equal("the outcome of the invitation", ChangeOutcome.Confirmed, invited.ChangeOutcome);
        var read = await side.NewResolver().RefreshAsync(invited, Call);
        Expect.Equal("the e-mail address of the invited user", Newcomer, read.Email);
        Expect.Equal("the name of the invited user", "Zoë Łukasz 山田", read.Name);
        Expect.Equal("the status of the invited user", UserStatus.Pending, read.Status);
        Expect.Sequence("the list of roles of the invited user", ["role_viewer"], read.Roles!);
        return $"{read.Email}, {read.Status}, {invited.ChangeOutcome}; a second invitation fails with {await SecondInvitationAsync(side)}";
    }

    private async Task<PlatformUser> InviteOnceAsync(SandboxSide side)
    {
        var plan = new InvitationPlan(Newcomer) { Roles = ["role_viewer"], Name = "Zoë Łukasz 山田" };
        PlatformUser? invited = null;
        var flow = new InvitationFlow(side.Connection, side.NewResolver(), side.Names, plan);
        flow.Check();
        await flow.RunAsync(null, user => Task.FromResult(invited = user), Call);
        return invited ?? throw new DifferenceException("The invitation returned no user.");
    }

    private async Task<string> SecondInvitationAsync(SandboxSide side)
    {
        var writes = side.Writes;
        try
        {
            await InviteOnceAsync(side);
        }
        catch (PlatformException e)
        {
            Expect.Equal("the error of a second invitation", PlatformError.UserAlreadyExists, e.Error);
            Expect.Equal("the number of requests that change something", writes, side.Writes);
            return e.ErrorId;
        }

        throw new DifferenceException("A second invitation did not fail with UserAlreadyExists.");
    }

    private async Task<string> SuspendAsync()
    {
        var side = _sides[Main];
        await ExpectAsync(side, new Suspend(), ChangeOutcome.Confirmed, UserStatus.Suspended);
        var writes = side.Writes;
        await ExpectAsync(side, new Suspend(), ChangeOutcome.AlreadyDone, UserStatus.Suspended);
        Expect.Equal("the number of requests that change something", writes, side.Writes);
        await ExpectAsync(side, new Resume(), ChangeOutcome.Confirmed, UserStatus.Active);
        return $"{Leaver}: Suspended; a second suspension is AlreadyDone without a request; Active after the resume";
    }

    private async Task ExpectAsync(SandboxSide side, UserChange change, ChangeOutcome outcome, UserStatus status)
    {
        var leaver = new UserIdentity(Leaver);
        var changed = await side.NewChanges()
            .RunAsync(leaver, change, (_, _) => Task.FromResult(true), new ChangeOptions(true, false), Call);
        var action = change.Action(side.Connection);
        Expect.Equal($"the outcome of '{action}'", outcome, changed?.ChangeOutcome);
        Expect.Equal($"the status after '{action}'", status, (await side.NewResolver().ResolveAsync(leaver, Call)).Status);
    }
}
