using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Changes.Running;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using UserManagement.Model;
using UserManagement.People;
using UserManagement.Sandbox;
using UserManagement.Sessions;
using Xunit;

namespace UserManagement.Core.Tests;

/// <summary>Runs every operation that a platform supports, one after the other, on the sandbox of the platform.</summary>
internal sealed class Journey : IDisposable
{
    private const int UserCount = 120; // more than one page on every platform
    private const string Person = "mei.chen@example.com";
    private const string Newcomer = "new.person@example.com";

    /// <summary>The role of an invitation, for the platforms that need one.</summary>
    private static readonly Dictionary<string, string[]> Roles = new()
    {
        ["Astra"] = ["R/W User"],
        ["Keeptrusts"] = ["role_editor"],
        ["Kubiya"] = ["viewer"],
    };

    private static readonly Dictionary<string, Func<RoleGrant>> Grants = new()
    {
        ["Astra"] = () => new RoleGrant("R/W User"),
        ["Keeptrusts"] = () => new RoleGrant("role_exporter"),
        ["Konnect"] = () => new RoleGrant("Viewer") { EntityType = "Control Planes", EntityId = "*", EntityRegion = "us" },
        ["Scim"] = () => new RoleGrant("billing"),
    };

    private readonly SandboxPlatform _sandbox;
    private readonly RecordingHandler _handler;
    private readonly PlatformConnection _connection;
    private readonly NameLookup _names;
    private readonly CallContext _call = SilentObserver.Call();

    public Journey(PlatformDescriptor descriptor)
    {
        _sandbox = SandboxPlatform.Create(new SandboxOptions { Platform = descriptor.Name, UserCount = UserCount });
        _handler = new RecordingHandler(_sandbox.CreateHandler());
        var settings = new ConnectionSettings(
            "p", _sandbox.BaseAddress, _sandbox.GetToken(), null, descriptor.CreateHttpOptions(), new FakeClock());
        _connection = PlatformSession.Open(descriptor, settings, _handler);
        _names = new NameLookup(_connection);
    }

    private string Platform => _connection.Platform;

    /// <summary>Runs all steps of the journey.</summary>
    /// <returns>The text of all requests, step by step.</returns>
    public async Task<string> RunAsync()
    {
        await StepAsync("identify", () => _connection.Adapter.IdentifyAsync(_call));
        await StepAsync(Operations.ListUsers, users => users.ListUsers(new UserQuery()).ToListAsync(_call));
        await StepAsync(Operations.GetUser, async users => await users.RefreshAsync(await FindAsync(), _call));
        await StepAsync(Operations.GetTokenOwner, platform => platform.GetCurrentUserAsync(_call));
        await StepAsync(Operations.ListSystemAccounts, platform => platform.ListSystemAccounts(new UserQuery()).ToListAsync(_call));
        await StepAsync(Operations.Invite, _ => InviteAsync(new InvitationPlan(Newcomer) { Roles = RolesOfInvitation }));
        await StepAsync(Operations.Resend, _ => InviteAsync(new InvitationPlan(Newcomer) { Resend = true }));
        await StepAsync(Operations.InviteAsSystem, _ => InviteAsync(
            new InvitationPlan("system@example.com") { Roles = RolesOfInvitation, AsSystem = true }));
        await StepAsync(Operations.Update, _ => ChangeAsync(new ProfileUpdate(new UserUpdate("Another Name", null))));
        await StepAsync(Operations.Suspend, _ => ChangeAsync(new Suspend()));
        await StepAsync(Operations.Resume, _ => ChangeAsync(new Resume()));
        await StepAsync(Operations.ListRoles, roles => roles.ListRoles().ToListAsync(_call));
        await StepAsync(Operations.AttachRole, _ => ChangeAsync(new RoleAddition(Grants[Platform]())));
        await StepAsync(Operations.ListUserRoles, async roles => await roles.ReadRolesAsync(await FindAsync(), _call));
        await StepAsync(Operations.DetachRole, _ => ChangeAsync(new RoleRemoval(Grants[Platform]())));
        await StepAsync(Operations.ListTeams, teams => teams.ListTeams().ToListAsync(_call));
        await StepAsync(Operations.AddMember, async _ => await ChangeAsync(new TeamAddition(await TeamAsync())));
        await StepAsync(Operations.ListMembers, async teams => await teams.ListMembers(await TeamAsync()).ToListAsync(_call));
        await StepAsync(Operations.RemoveMember, async _ => await ChangeAsync(new TeamRemoval(await TeamAsync())));
        await StepAsync(Operations.ListTokens, async tokens => await tokens.ListTokens(await FindAsync(TokenHolder())).ToListAsync(_call));
        await StepAsync(Operations.RevokeToken, _ => ChangeAsync(new TokenRevocation(null), TokenHolder()));
        await StepAsync(Operations.Remove, _ => ChangeAsync(new Removal()));
        return _handler.ToString();
    }

    public void Dispose()
    {
        _connection.Dispose();
        _handler.Dispose();
        _sandbox.Dispose();
    }

    private string[] RolesOfInvitation => Roles.TryGetValue(Platform, out var roles) ? roles : [];

    private Task StepAsync<T>(Operation<T> operation, Func<T, Task> work)
        where T : class =>
        _connection.Adapter is T contract && _connection.Adapter.Supports(operation)
            ? StepAsync(operation.Phrase, () => work(contract))
            : Task.CompletedTask;

    private async Task StepAsync(string name, Func<Task> work)
    {
        _handler.Begin(name);
        await work();
    }

    private async Task<string> TeamAsync() => (await _names.Teams.GetAsync(_call)).Items[^1].Id;

    private Task<PlatformUser> FindAsync(string email = Person) =>
        new UserResolver(_connection).ResolveAsync(new UserIdentity(email), _call);

    /// <summary>Returns the address of a user with an active token, read from the exported state of the sandbox.</summary>
    private string TokenHolder()
    {
        using var record = JsonDocument.Parse(_sandbox.ExportOrganization());
        var token = record.RootElement.GetProperty("ledger").GetProperty("tokens").EnumerateArray()
            .First(one => one.GetProperty("state").GetString() == "ACTIVE");
        return record.RootElement.GetProperty("users").EnumerateArray()
            .Single(user => user.GetProperty("id").GetString() == token.GetProperty("user_id").GetString())
            .GetProperty("email").GetString()!;
    }

    private async Task ChangeAsync(UserChange change, string email = Person)
    {
        change.Check(_connection);
        var runner = new ChangeRunner(new UserResolver(_connection), _names);
        var user = await runner.RunAsync(new UserIdentity(email), change, (_, _) => Task.FromResult(true), default, _call);
        Assert.NotEqual(ChangeOutcome.AlreadyDone, user!.ChangeOutcome);
    }

    private async Task InviteAsync(InvitationPlan plan)
    {
        var flow = new InvitationFlow(_connection, new UserResolver(_connection), _names, plan);
        flow.Check();
        var emitted = 0;
        await flow.RunAsync(null, _ => Task.FromResult(++emitted), _call);
        Assert.Equal(1, emitted);
    }
}
