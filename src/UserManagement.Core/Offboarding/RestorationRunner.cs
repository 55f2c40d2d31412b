using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Json;
using UserManagement.Foundation.Text;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Offboarding;

/// <summary>
/// Restores a person's access on one platform from the evidence, as far as the platform can, and reads the access afterwards to verify it.
/// </summary>
/// <param name="connection">The connection to the organization.</param>
/// <param name="resolver">Finds users of the organization.</param>
/// <param name="names">The roles and teams of the organization.</param>
/// <param name="file">The evidence file.</param>
/// <param name="target">The platform's part of the evidence.</param>
/// <param name="verified">
/// True if the evidence was verified with the journal. Otherwise the address in the evidence must match the current user, and roles and
/// teams with administrator rights are not restored.
/// </param>
internal sealed class RestorationRunner(
    PlatformConnection connection, UserResolver resolver, NameLookup names, EvidenceFile file, EvidenceTarget target, bool verified)
{
    private readonly AccessReader _access = new(connection, names);
    private OffboardingState? _restored; // the access that the last read found
    private readonly string _person = verified ? file.Content.Person : target.Email ?? target.UserId!;
    private readonly StepRunner _steps =
        new(connection, resolver, names, verified ? file.Content.Person : target.Email ?? target.UserId!, file.Path);
    private readonly RestorationRules _rules = new(new AdministratorRoles(connection, names), verified);
    private readonly bool _ended = file.Content.EndedAt is not null;

    private AccessGiver Giver => new(_steps);

    private RestorationInvitation Invitation => new(connection, resolver, names, _rules, _person);

    /// <summary>
    /// Returns the steps that would be run, and remarks about access that would not be restored. Only reads the platform.
    /// </summary>
    public async Task<RestorationPlan> PlanAsync(CallContext call)
    {
        var user = await FindAsync(call).ConfigureAwait(false);
        var before = target.Taken(_ended);
        var plan = new RestorationPlan(user);
        var now = user is null ? new OffboardingState() : await _access.ReadStateAsync(user, call).ConfigureAwait(false);
        if (user is null && (NotToInvite() ?? await Invitation.WhyRefusedAsync(before, call).ConfigureAwait(false)) is { } reason)
        {
            plan.Remarks.Add($"Nothing is restored: {reason}.");
            return plan;
        }

        var given = new List<OffboardingRole>();
        foreach (var role in AccessGiver.Missing(before, now).Roles)
            if (await _rules.RefuseAsync(role, call).ConfigureAwait(false) is { } no)
                plan.Remarks.Add($"Role '{role.Shown}' is not restored: {no}.");
            else given.Add(role);
        if (user is null) plan.Invite(RestorationInvitation.Given(connection, given, before.OrgRole));
        else if (IsToResume(user, now.Status)) plan.Resume();
        foreach (var role in given) plan.Give(role);
        foreach (var team in AccessGiver.Missing(before, now).Teams)
            if (await _rules.RefuseAsync(team, call).ConfigureAwait(false) is { } no)
                plan.Remarks.Add($"Team '{team}' is not restored: {no}.");
            else plan.Give(team);
        if (before.Tokens.Count > 0) plan.Remarks.Add("Revoked tokens cannot be restored.");
        return plan;
    }

    /// <summary>Restores the access, and compares the access afterwards with the evidence.</summary>
    /// <param name="plan">The steps that the prompt showed. No other change is made.</param>
    /// <param name="call">The call.</param>
    public async Task<List<OffboardingResult>> RunAsync(RestorationPlan plan, CallContext call)
    {
        var results = new List<OffboardingResult>();
        var before = target.Taken(_ended);
        PlatformUser? user = null;
        var found = await _steps.TryAsync(OffboardingStepKind.Verify, null, async _ =>
            user = await FindAsync(call).ConfigureAwait(false)).ConfigureAwait(false);
        if (found.State == OffboardingStepState.Failed) return [found];
        if (user is null && NotToInvite() is { } reason)
            return [_steps.Result(OffboardingStepKind.Invite, target.Email, OffboardingStepState.Skipped, reason)];
        if (user is null)
            results.Add(!plan.Invites && await Invitation.WhyRefusedAsync(before, call).ConfigureAwait(false) is null
                ? _steps.Result(OffboardingStepKind.Invite, target.Email, OffboardingStepState.Skipped, RestorationPlan.NotShown)
                : await _steps.TryAsync(OffboardingStepKind.Invite, target.Email, async result =>
                    user = await Invitation.InviteAsync(target.Email, before, result, call).ConfigureAwait(false)).ConfigureAwait(false));
        if (user is not null)
        {
            if (IsToResume(user, user.Status))
                results.Add(plan.Resumes
                    ? await _steps.RunAsync(OffboardingStepKind.Resume, null, user, new Resume(), call).ConfigureAwait(false)
                    : _steps.Result(OffboardingStepKind.Resume, null, OffboardingStepState.Skipped, RestorationPlan.NotShown));
            OffboardingState? now = null;
            var read = await _steps.TryAsync(OffboardingStepKind.Verify, null, async _ =>
                now = await _access.ReadStateAsync(user, call).ConfigureAwait(false)).ConfigureAwait(false);
            if (now is null) return [.. results, read];
            var (roles, teams) = AccessGiver.Missing(before, now);
            foreach (var role in roles)
                results.Add(await Giver.GiveAsync(role, user, () => plan.WhyNotAsync(role, _rules, call), call).ConfigureAwait(false));
            foreach (var team in teams)
                results.Add(await Giver.GiveAsync(team, user, () => plan.WhyNotAsync(team, _rules, call), call).ConfigureAwait(false));
        }

        if (before.Tokens.Count > 0)
            results.Add(_steps.Result(
                OffboardingStepKind.RestoreTokens, string.Join(", ", before.Tokens), OffboardingStepState.NotSupported,
                "A revoked token cannot be restored; the user must create a new one."));
        var verified = await VerifyAsync(before, call).ConfigureAwait(false);
        _steps.Judge(verified, _restored);
        return [.. results, verified];
    }

    /// <summary>Returns the result if the restoration on this platform was declined at the prompt.</summary>
    public OffboardingResult Declined() =>
        _steps.Result(OffboardingStepKind.Verify, null, OffboardingStepState.Declined, PersonExecution.No);

    /// <summary>Returns why a user who is not a member is not invited again; null if the user is to be invited.</summary>
    private string? NotToInvite() =>
        !target.WasRemoved(_ended) ? "the user is not a member, and this offboarding did not remove the user"
        : target.Before!.Status == UserStatus.Suspended ? "the user was suspended, and an invitation would give more access than before"
        : null;

    private static string AddressWords(string? email) => email is { Length: > 0 } ? $"the address {email}" : "no address";

    /// <summary>
    /// Returns true if this offboarding suspended the user. On a platform that keeps removed users, a removal may only suspend the user.
    /// </summary>
    private bool IsToResume(PlatformUser user, UserStatus now) =>
        target.Before!.Status == UserStatus.Active && now == UserStatus.Suspended
        && (target.Took(_ended, OffboardingStepKind.Suspend)
            || (target.Took(_ended, OffboardingStepKind.Remove) && IdKey.Same(user.Id, target.UserId!)
                && connection.Adapter.RetainsRemovedUsers()));

    private async Task<PlatformUser?> FindAsync(CallContext call)
    {
        try
        {
            var user = await resolver.ReadAgainAsync(target.UserId!, target.Email, call).ConfigureAwait(false);
            if (!verified && !AddressComparer.Same(user.Email, target.Email))
                throw new PlatformException(
                    PlatformError.EvidenceAltered,
                    $"The evidence was not verified (-AllowUnverified), and it does not match the platform: the user {user.Id} on "
                    + $"{connection.Platform} (connection '{connection.Name}') has {AddressWords(user.Email)}, but in the evidence this "
                    + $"user has {AddressWords(target.Email)}.",
                    "Use the unmodified evidence file.")
                {
                    Platform = connection.Platform,
                    Connection = connection.Name
                };
            if (user.Status != UserStatus.Deactivated) return user;
            throw new PlatformException(
                PlatformError.NotSupported, $"{_person} is deactivated on {connection.Platform} (connection '{connection.Name}') and "
                    + "cannot be resumed there.",
                $"Ask the vendor of {connection.Platform} how to activate the user again.")
            { Platform = connection.Platform, Connection = connection.Name };
        }
        catch (PlatformException e) when (e.Error == PlatformError.UserNotFound)
        {
            // If the user was invited again since the offboarding, the new membership has another id.
            return target.Email is { } email ? await resolver.FindByEmailAsync(email, call).ConfigureAwait(false) : null;
        }
    }

    private Task<OffboardingResult> VerifyAsync(OffboardingState before, CallContext call) => _steps.TryAsync(
        OffboardingStepKind.Verify,
        null,
        async verify =>
        {
            if (await FindAsync(call).ConfigureAwait(false) is not { } user)
            {
                (verify.State, verify.Reason, verify.ShowsOtherAccess) =
                    (OffboardingStepState.Unverified, "after the restoration, the user is not a member of the organization", true);
                return;
            }

            var now = _restored = await _access.ReadStateAsync(user, call).ConfigureAwait(false);
            var (roles, teams) = AccessGiver.Missing(before, now);
            var differences = roles.Select(role => "no role " + role.Shown).Concat(teams.Select(team => "not in team " + team)).ToList();
            var isInvited = now.Status != before.Status && now.Status == UserStatus.Pending;
            if (isInvited) differences.Insert(0, "the user was invited again and has not accepted yet");
            else if (now.Status != before.Status) differences.Insert(0, $"status {now.Status} instead of {before.Status}");
            if (before.OrgRole is { } orgRole && !string.Equals(orgRole, now.OrgRole, StringComparison.OrdinalIgnoreCase))
                differences.Add(now.OrgRole is null ? $"no organization role {orgRole}"
                    : $"organization role {now.OrgRole} instead of {TargetFacts.Shown(orgRole)}");
            if (differences.Count > 0)
                (verify.State, verify.ShowsOtherAccess, verify.Reason, verify.Remedy) = (
                    OffboardingStepState.Unverified,
                    true,
                    (isInvited ? "" : "the access now differs from the evidence: ") + string.Join("; ", differences),
                    isInvited ? "Run the command again when the user has accepted the invitation."
                        : connection.ReadOnly ? PlatformException.ReadOnlyRemedy
                        : null);
            else verify.Reason = "as before" + (before.Tokens.Count > 0 ? ", without the tokens" : "");
        });
}
