using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Http;
using UserManagement.Lifecycle;
using UserManagement.Platforms;

namespace UserManagement.DesktopRun;

/// <summary>A user's life on the sandbox, through the classes that the cmdlets use, with a journal and evidence on disk.</summary>
internal sealed class SandboxJourney(StepRunner steps, string work) : IDisposable
{
    private const int UserCount = 250;
    private const string Main = "Keeptrusts";
    private const string Newcomer = "newuser@example.com";
    private const string Leaver = "priya.sharma@example.com";
    private readonly SilentObserver _observer = new();
    private readonly Journal _journal = new(new JournalFolder(Path.Combine(work, "journal")), keepDays: 30);
    private readonly Dictionary<string, SandboxSide> _sides = [];

    private CallContext Call => new(_observer, CancellationToken.None, CancellationToken.None);

    public async Task RunAsync()
    {
        await steps.RunAsync("connect", ConnectAsync).ConfigureAwait(false);
        await steps.RunAsync("list", ListAsync).ConfigureAwait(false);
        await steps.RunAsync("invite", InviteAsync).ConfigureAwait(false);
        await steps.RunAsync("suspend", SuspendAsync).ConfigureAwait(false);
        await steps.RunAsync("offboard", () => new OffboardingJourney(_sides, _journal, Path.Combine(work, "evidence")).RunAsync(Leaver, Call)).ConfigureAwait(false);
        await steps.RunAsync("journal", () => new JournalCheck(_journal).RunAsync(Newcomer, Leaver)).ConfigureAwait(false);
        Expect.Sequence("the warnings", [], _observer.Warnings);
    }

    public void Dispose()
    {
        foreach (var side in _sides.Values) side.Dispose();
        _journal.Dispose();
    }

    private async Task<string> ConnectAsync()
    {
        foreach (var descriptor in PlatformCatalog.All)
            _sides.Add(descriptor.Name, await SandboxSide.ConnectAsync(descriptor, UserCount, _journal, Call).ConfigureAwait(false));
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
            var users = await side.Connection.Require<IUserDirectory>("list users").ListUsers(new UserQuery()).ToListAsync(Call).ConfigureAwait(false);
            Expect.Equal($"the number of users on {side.Connection.Platform}", UserCount, users.Count);
            Expect.Equal($"the number of different ids on {side.Connection.Platform}", UserCount, users.Select(user => user.Id).Distinct().Count());
            Expect.True($"every user on {side.Connection.Platform} has a status", users.All(user => user.Status != UserStatus.Unknown));
            counts.Add($"{users.Count} on {side.Connection.Platform}");
        }

        return string.Join(", ", counts);
    }

    private async Task<string> InviteAsync()
    {
        var side = _sides[Main];
        var invited = await InviteOnceAsync(side).ConfigureAwait(false);
        Expect.Equal("the outcome", ChangeOutcome.Confirmed, invited.ChangeOutcome);
        var read = await side.NewResolver().RefreshAsync(invited, Call).ConfigureAwait(false);
        Expect.Equal("the address", Newcomer, read.Email);
        Expect.Equal("the name", "Zoë Łukasz 山田", read.Name);
        Expect.Equal("the status", UserStatus.Pending, read.Status);
        Expect.Sequence("the roles", ["role_viewer"], read.Roles);
        return $"{read.Email}, {read.Status}, {invited.ChangeOutcome}; a second invitation is {await SecondInvitationAsync(side).ConfigureAwait(false)}";
    }

    private async Task<PlatformUser> InviteOnceAsync(SandboxSide side)
    {
        var plan = new InvitationPlan(Newcomer) { Roles = ["role_viewer"], Name = "Zoë Łukasz 山田" };
        PlatformUser? invited = null;
        var flow = new InvitationFlow(side.Connection, side.NewResolver(), side.Names, plan);
        flow.Check();
        await flow.RunAsync(null, user => Task.FromResult(invited = user), Call).ConfigureAwait(false);
        return invited ?? throw new DifferenceException("The invitation emitted no user.");
    }

    private async Task<string> SecondInvitationAsync(SandboxSide side)
    {
        var writes = side.Writes;
        try
        {
            await InviteOnceAsync(side).ConfigureAwait(false);
        }
        catch (PlatformException e)
        {
            Expect.Equal("the error of a second invitation", PlatformError.UserAlreadyExists, e.Error);
            Expect.Equal("the number of requests that change something", writes, side.Writes);
            return e.ErrorId;
        }

        throw new DifferenceException("A second invitation was sent.");
    }

    private async Task<string> SuspendAsync()
    {
        var side = _sides[Main];
        var leaver = new UserIdentity(Leaver);
        Expect.Equal("the outcome", ChangeOutcome.Confirmed, (await ChangeAsync(side, leaver, new Suspend()).ConfigureAwait(false)).ChangeOutcome);
        Expect.Equal("the status", UserStatus.Suspended, (await ReadAsync(side).ConfigureAwait(false)).Status);
        var writes = side.Writes;
        var again = await ChangeAsync(side, leaver, new Suspend()).ConfigureAwait(false);
        Expect.Equal("the outcome of a second suspension", ChangeOutcome.AlreadyDone, again.ChangeOutcome);
        Expect.Equal("the number of requests that change something", writes, side.Writes);
        Expect.Equal("the outcome of the resumption", ChangeOutcome.Confirmed, (await ChangeAsync(side, leaver, new Resume()).ConfigureAwait(false)).ChangeOutcome);
        Expect.Equal("the status", UserStatus.Active, (await ReadAsync(side).ConfigureAwait(false)).Status);
        return $"{Leaver}, Suspended, again AlreadyDone without a request, resumed to Active";
    }

    private async Task<PlatformUser> ChangeAsync(SandboxSide side, UserIdentity user, UserChange change) =>
        await side.NewChanges().RunAsync(user, change, (_, _) => Task.FromResult(true), wantsUser: true, Call).ConfigureAwait(false)
        ?? throw new DifferenceException("The change returned no user.");

    private Task<PlatformUser> ReadAsync(SandboxSide side) => side.NewResolver().ResolveAsync(new UserIdentity(Leaver), Call);
}
