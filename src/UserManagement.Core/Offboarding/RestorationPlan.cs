using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;

namespace UserManagement.Offboarding;

/// <summary>The steps of a restoration on one platform, as the confirmation prompt shows them. No other step is run.</summary>
/// <param name="user">The user; null if the user is not a member.</param>
internal sealed class RestorationPlan(PlatformUser? user)
{
    /// <summary>The reason for skipping a step that is needed now and that the prompt did not show.</summary>
    public const string NotShown = "the user has changed since the question, which did not name this step; run the command again";

    private readonly List<string> _steps = [];

    public PlatformUser? User { get; } = user;

    /// <summary>What would not be restored, and why.</summary>
    public List<string> Remarks { get; } = [];

    public bool IsEmpty => _steps.Count == 0;

    public bool Invites { get; private set; }

    public bool Resumes { get; private set; }

    /// <summary>The text of the prompt: the steps and the remarks.</summary>
    public string Question
    {
        get
        {
            var what = !IsEmpty ? "Restore: " + string.Join(", then ", _steps) : Remarks.Count == 0 ? "No change needed" : "No change";
            return Remarks.Count == 0 ? what : $"{what}. {string.Join(" ", Remarks)}";
        }
    }

    /// <param name="given">All roles to restore, as text.</param>
    public void Invite(string given)
    {
        Invites = true;
        _steps.Add($"invite again ({given})");
    }

    public void Resume()
    {
        Resumes = true;
        _steps.Add("resume");
    }

    /// <summary>Adds a step for a role. If the user is invited, adds none, because the invitation step lists all roles.</summary>
    public void Give(OffboardingRole role)
    {
        if (!Invites) _steps.Add(Step(role));
    }

    public void Give(OffboardingTeam team) => _steps.Add(Step(team));

    /// <summary>Returns why a role is not given: a rule refuses it, or the prompt did not show it. Null if it is given.</summary>
    public async Task<string?> WhyNotAsync(OffboardingRole role, RestorationRules rules, CallContext call) =>
        await rules.RefuseAsync(role, call).ConfigureAwait(false)
            ?? (Invites || _steps.Contains(Step(role)) ? null : NotShown);

    /// <summary>
    /// Returns why the user is not added to a team: a rule refuses it, or the prompt did not show it. Null if the user is added.
    /// </summary>
    public async Task<string?> WhyNotAsync(OffboardingTeam team, RestorationRules rules, CallContext call) =>
        await rules.RefuseAsync(team, call).ConfigureAwait(false) ?? (_steps.Contains(Step(team)) ? null : NotShown);

    private static string Step(OffboardingRole role) => $"add role '{role.Shown}'";

    private static string Step(OffboardingTeam team) => $"add to team '{team}'";
}
