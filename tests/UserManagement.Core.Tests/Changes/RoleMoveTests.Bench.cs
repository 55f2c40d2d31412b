using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Changes.Running;
using UserManagement.Changes.Teams;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Model;
using UserManagement.People;
using UserManagement.Sandbox;
using UserManagement.Sessions;

namespace UserManagement.Core.Tests;

/// <content>The test organization, and the faults of its connection.</content>
public sealed partial class RoleMoveTests
{
    /// <summary>
    /// A sandbox with a team and a user who has a role directly, one connection whose requests can fail, and one whose requests do not.
    /// </summary>
    private sealed class Bench : IDisposable
    {
        private readonly SandboxPlatform _sandbox;
        private readonly PlatformConnection _faulty;
        private readonly PlatformConnection _clean;
        private PlatformTeam _team = null!;

        private Bench(string platform)
        {
            _sandbox = SandboxPlatform.Create(new SandboxOptions { Platform = platform });
            Fault = new FaultHandler(_sandbox.CreateHandler());
            (_faulty, _clean) = (Open(platform, Fault), Open(platform, _sandbox.CreateHandler()));
        }

        public FaultHandler Fault { get; }

        public RoleGrant Grant { get; private set; } = null!;

        public static async Task<Bench> CreateAsync(string platform, bool join)
        {
            var bench = new Bench(platform);
            var call = new Listener().Call();
            bench.Grant = platform == "Keeptrusts"
                ? new RoleGrant("role_exporter")
                : new RoleGrant("Viewer") { EntityType = "Control Planes", EntityId = "*", EntityRegion = "us" };
            bench._team = (await bench._clean.Require<ITeamEditing>().CreateTeamAsync(new("Movers", null), call))!;
            await bench.GiveUserAsync(bench.Grant);
            if (!join) await bench.AddToTeamAsync();
            return bench;
        }

        public Task<RoleGrant?> GiveTeamAsync(RoleGrant role) =>
            _clean.Require<ITeamRoleChanges>().AddTeamRoleAsync(_team, role, new Listener().Call());

        public async Task GiveUserAsync(RoleGrant role) =>
            await _clean.Require<IDirectRoles>().AddRoleAsync(await UserAsync(), role, new Listener().Call());

        public async Task TakeFromUserAsync()
        {
            var call = new Listener().Call();
            var user = await UserAsync();
            var held = (await _clean.Require<IDirectRoles>().ReadRolesAsync(user, call)).Single(Grant.Matches);
            await _clean.Require<IDirectRoles>().RemoveRoleAsync(user, held, Grant, call);
        }

        public async Task TakeFromTeamAsync() =>
            await _clean.Require<ITeamRoleChanges>().RemoveTeamRoleAsync(_team, Grant, new Listener().Call());

        public async Task AddToTeamAsync() =>
            await _clean.Require<ITeamAdditions>().AddMemberAsync(_team.Id, await UserAsync(), new Listener().Call());

        public async Task RemoveFromTeamAsync() =>
            await _clean.Require<ITeamRemovals>().RemoveMemberAsync(_team.Id, await UserAsync(), new Listener().Call());

        /// <summary>Moves the role.</summary>
        /// <param name="role">The role; null for <see cref="Grant"/>.</param>
        /// <param name="addToTeam">The value of -AddToTeam.</param>
        /// <param name="meanwhile">What another program does while the prompt is shown.</param>
        public async Task<PlatformUser?> MoveAsync(RoleGrant? role = null, bool addToTeam = true, Func<Task>? meanwhile = null)
        {
            using var gate = new SemaphoreSlim(1, 1);
            var move = new RoleMove(role ?? Grant, "Movers", addToTeam, gate);
            move.Check(_faulty);
            return await new ChangeRunner(new UserResolver(_faulty), new NameLookup(_faulty)).RunAsync(
                new UserIdentity(Person), move, AnswerAsync, new ChangeOptions(true, false), new Listener().Call());

            async Task<bool> AnswerAsync(PlatformUser user, string? reason)
            {
                if (meanwhile is not null) await meanwhile();
                return true;
            }
        }

        public async Task<State> ReadAsync()
        {
            var call = new Listener().Call();
            var user = await new AccessReader(_clean, new NameLookup(_clean)).FillAsync(await UserAsync(), call);
            var roles = await _clean.Require<ITeamRoles>().ReadTeamRolesAsync(_team, call);
            return new State(
                Join(user.EffectiveRoles!.Select(role => $"{role.Id} {role.Scope}")),
                Join(user.Roles!),
                Join(roles.Select(role => role.Role)),
                Join(user.Teams!));
        }

        public void Dispose()
        {
            _faulty.Dispose();
            _clean.Dispose();
            _sandbox.Dispose();
        }

        private static string Join(IEnumerable<string> texts) => string.Join("|", texts.Order(StringComparer.Ordinal));

        private Task<PlatformUser> UserAsync() =>
            new UserResolver(_clean).ReadNowAsync(new UserIdentity(Person), new Listener().Call());

        private static PlatformConnection Open(string platform, HttpMessageHandler handler) => PlatformSession.Open(
            PlatformCatalog.Find(platform),
            new ConnectionSettings(
                "p", new Uri($"https://{platform}.sandbox.invalid/".ToLowerInvariant()), SandboxToken(platform), null, new HttpOptions(),
                new FakeClock()),
            handler);

        private static string SandboxToken(string platform)
        {
            using var sandbox = SandboxPlatform.Create(new SandboxOptions { Platform = platform });
            return sandbox.GetToken();
        }
    }

    /// <summary>Makes one request fail, or all requests, or all changes, from a given request on.</summary>
    private sealed class FaultHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private int _at;
        private int _seen;
        private string _kind = "";

        /// <summary>The number of requests that change something, including those that failed.</summary>
        public int Changes { get; private set; }

        public void Begin(int at, string kind) => (_at, _seen, _kind) = (at, 0, kind);

        /// <summary>Stops the faults. Returns true if a request failed.</summary>
        public bool End()
        {
            var met = _seen >= _at;
            _at = 0;
            return met;
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            _seen++;
            if (request.Method != HttpMethod.Get) Changes++;
            var all = _kind.StartsWith("all ", StringComparison.Ordinal);
            if (_at == 0 || _seen < _at || (!all && _seen > _at) || (_kind == "all changes refused" && request.Method == HttpMethod.Get))
                return await base.SendAsync(request, cancellationToken);
            var kind = all ? _kind.Split(' ')[^1] : _kind;
            if (kind.EndsWith(" after", StringComparison.Ordinal)) (await base.SendAsync(request, cancellationToken)).Dispose();
            return kind switch
            {
                "refused" => new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StringContent("{}") },
                "failed" or "failed after" => new HttpResponseMessage(HttpStatusCode.InternalServerError),
                _ => FakeHandler.Reset(request),
            };
        }
    }
}
