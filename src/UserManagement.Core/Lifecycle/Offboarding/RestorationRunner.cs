using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Http;
using UserManagement.Lookup;
using UserManagement.Platforms;

namespace UserManagement.Lifecycle;

/// <summary>Gives a person back on one platform what the evidence says they had, as far as the platform can, and reads back what came of it.</summary>
internal sealed class RestorationRunner(PlatformConnection connection, UserResolver resolver, NameLookup names, string person, string evidence, bool ended)
{
    private readonly StepRunner _steps = new(connection, resolver, names, person, evidence);

    /// <summary>What would be done, in words; nothing is changed.</summary>
    public async Task<(PlatformUser? User, List<string> Steps)> PlanAsync(EvidenceTarget target, CallContext call)
    {
        var user = await FindAsync(target, call).ConfigureAwait(false);
        var before = target.Taken(ended);
        if (user is null) return (null, NotToInvite(target) is not null ? [] : [$"invite again ({Given(before)})"]);
        var now = await StateOfUser.ReadAsync(user, call).ConfigureAwait(false);
        var steps = new List<string>();
        if (IsToResume(target, now.Status)) steps.Add("resume");
        steps.AddRange(Missing(before, now).Roles.Select(role => $"add role '{role.Shown}'"));
        steps.AddRange(Missing(before, now).Teams.Select(team => $"add to team '{team}'"));
        return (user, steps);
    }

    public async Task<List<OffboardingResult>> RunAsync(EvidenceTarget target, CallContext call)
    {
        var results = new List<OffboardingResult>();
        var before = target.Taken(ended);
        PlatformUser? user = null;
        var found = await _steps.TryAsync(OffboardingStepKind.Verify, null, async _ => user = await FindAsync(target, call).ConfigureAwait(false)).ConfigureAwait(false);
        if (found.State == OffboardingStepState.Failed) return [found];
        if (user is null && NotToInvite(target) is { } reason) return [_steps.Result(OffboardingStepKind.Invite, target.Email, OffboardingStepState.Skipped, reason)];
        if (user is null) results.Add(await _steps.TryAsync(OffboardingStepKind.Invite, target.Email, async result => user = await InviteAsync(target, before, result, call).ConfigureAwait(false)).ConfigureAwait(false));
        if (user is not null)
        {
            if (IsToResume(target, user.Status)) results.Add(await _steps.RunAsync(OffboardingStepKind.Resume, null, user, new Resume(), call).ConfigureAwait(false));
            OffboardingState? now = null;
            var read = await _steps.TryAsync(OffboardingStepKind.Verify, null, async _ => now = await StateOfUser.ReadAsync(user, call).ConfigureAwait(false)).ConfigureAwait(false);
            if (now is null) return [.. results, read];
            var (roles, teams) = Missing(before, now);
            foreach (var role in roles) results.Add(await _steps.RunAsync(OffboardingStepKind.AttachRole, role.Shown, user, new RoleAddition(role.ToGrant()), call).ConfigureAwait(false));
            foreach (var team in teams) results.Add(await _steps.RunAsync(OffboardingStepKind.JoinTeam, team.ToString(), user, new TeamAddition(team.Id), call).ConfigureAwait(false));
        }

        if (before.Tokens.Length > 0) results.Add(_steps.Result(OffboardingStepKind.RestoreTokens, string.Join(", ", before.Tokens), OffboardingStepState.NotSupported, "A revoked token can't be given back; the person makes a new one."));
        results.Add(await VerifyAsync(target, before, call).ConfigureAwait(false));
        return results;
    }

    /// <summary>Why somebody who is not there is not invited again; null where they are.</summary>
    private string? NotToInvite(EvidenceTarget target) =>
        !target.WasRemoved(ended) ? "the person is not there, and it was not this offboarding that removed them"
        : target.Before!.Status == UserStatus.Suspended ? "the person was suspended before, and an invitation would give more than they had"
        : null;

    private bool IsToResume(EvidenceTarget target, UserStatus now) => target.Before!.Status == UserStatus.Active && now == UserStatus.Suspended && target.Took(ended, OffboardingStepKind.Suspend);

    private async Task<PlatformUser?> FindAsync(EvidenceTarget target, CallContext call)
    {
        try
        {
            var user = await resolver.ReadAgainAsync(target.UserId!, target.Email, call).ConfigureAwait(false);
            if (user.Status != UserStatus.Deactivated) return user;
            throw new PlatformException(PlatformError.NotSupported, $"{person} is deactivated on {connection.Platform} (connection '{connection.Name}').", connection.Adapter.InsteadOf(typeof(ISuspension))) { Platform = connection.Platform, Connection = connection.Name };
        }
        catch (PlatformException e) when (e.Error == PlatformError.UserNotFound)
        {
            // Invited again since, they have another id.
            return target.Email is { } email ? await resolver.FindByEmailAsync(email, call).ConfigureAwait(false) : null;
        }
    }

    private async Task<PlatformUser?> InviteAsync(EvidenceTarget target, OffboardingState before, OffboardingResult result, CallContext call)
    {
        if (target.Email is not { } email) throw new PlatformException(PlatformError.NotSupported, $"{person} had no address on {connection.Platform}, so they can't be invited again.");
        string[] roles = connection.Adapter is IDirectRoles ? [.. before.Roles.Where(role => role.EntityType is null).Select(role => role.Role)] : before.OrgRole is { } role ? [role] : [];
        if (connection.Adapter is not IRoleCatalog { RoleIdsAreOpaque: true } && roles.Length > 1) roles = [roles[0]];
        PlatformUser? invited = null;
        var flow = new InvitationFlow(connection, resolver, names, new InvitationPlan(email) { Roles = roles, IfNotExists = true });
        flow.Check();
        await flow.RunAsync(
            null,
            user =>
            {
                invited = user;
                return Task.CompletedTask;
            },
            call).ConfigureAwait(false);
        result.Reason = "This is a new membership that waits to be accepted, not the one that was removed.";
        return invited is { Id.Length: > 0 } ? invited : null;
    }

    /// <summary>Compares what is there with what was.</summary>
    private Task<OffboardingResult> VerifyAsync(EvidenceTarget target, OffboardingState before, CallContext call) => _steps.TryAsync(
        OffboardingStepKind.Verify,
        null,
        async verify =>
        {
            if (await FindAsync(target, call).ConfigureAwait(false) is not { } user)
            {
                (verify.State, verify.Reason) = (OffboardingStepState.Unverified, "the person is not there");
                return;
            }

            var now = await StateOfUser.ReadAsync(user, call).ConfigureAwait(false);
            var (roles, teams) = Missing(before, now);
            var differences = roles.Select(role => "no role " + role.Shown).Concat(teams.Select(team => "not in team " + team)).ToList();
            if (now.Status != before.Status) differences.Insert(0, $"the membership is {now.Status} and was {before.Status}");
            if (differences.Count > 0) (verify.State, verify.Reason) = (OffboardingStepState.Unverified, string.Join("; ", differences));
            else verify.Reason = "as before" + (before.Tokens.Length > 0 ? ", without the tokens" : "");
        });

    private static (List<OffboardingRole> Roles, List<OffboardingTeam> Teams) Missing(OffboardingState before, OffboardingState now) => (
        [.. before.Roles.Where(role => !now.Roles.Any(held => string.Equals(held.ToString(), role.ToString(), StringComparison.OrdinalIgnoreCase)))],
        [.. before.Teams.Where(team => !now.Teams.Any(held => string.Equals(held.Id, team.Id, StringComparison.OrdinalIgnoreCase)))]);

    private static string Given(OffboardingState before) => before.Roles.Length == 0 ? before.OrgRole ?? "no role" : string.Join(", ", before.Roles.Select(role => role.Shown));
}
