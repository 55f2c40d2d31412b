using System.Threading.Tasks;
using UserManagement.Changes.Guards;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Changes.Teams;

/// <summary>One kind of change of a team: what it is called, whether it is needed, how it is made, and what is true afterwards.</summary>
internal abstract class TeamEdit
{
    /// <summary>The change as questions, verbose lines and the journal name it.</summary>
    public abstract string Action { get; }

    /// <summary>True where a team that is gone shows that the change was made.</summary>
    public virtual bool GoneMeansDone => false;

    /// <summary>True where the change takes something away, so that "not found" may mean that it is gone already.</summary>
    public virtual bool TakesAway => GoneMeansDone;

    /// <summary>Refuses, before any request, what the platform does not have or cannot take.</summary>
    /// <exception cref="PlatformException">The platform lacks the operation, or a value cannot be used.</exception>
    public abstract void Check(PlatformConnection connection);

    /// <summary>Reads the team as it is now, with what this change is about.</summary>
    /// <exception cref="PlatformException">It could not be read, or is gone (<see cref="PlatformError.TeamNotFound"/>).</exception>
    public virtual async Task<TeamReading> ReadAsync(PlatformConnection connection, string id, NameLookup names, CallContext call) =>
        new(await Editing(connection).GetTeamAsync(id, call).ConfigureAwait(false));

    /// <summary>Why there is nothing to change, or null.</summary>
    public abstract string? NothingToDo(TeamReading team);

    /// <summary>Refuses, before the question, a needed change that a guard or the state of the team does not allow.</summary>
    /// <exception cref="PlatformException">It does not; nothing was sent.</exception>
    public virtual Task RequireAllowedAsync(TeamReading team, NameLookup names, GuardTurn guard, CallContext call) =>
        team.Team.Origin.Adapter is IProvisionedTeams own ? own.RequireEditableTeamsAsync(call) : Task.CompletedTask;

    /// <summary>What the change means for the members, as words behind the question; blank for nothing.</summary>
    public virtual Task<string> ConsequenceAsync(TeamReading team, NameLookup names, CallContext call) => Task.FromResult("");

    /// <summary>Makes the change. The team as the answer shows it; null where it holds none.</summary>
    public abstract Task<TeamReading?> ApplyAsync(TeamReading team, CallContext call);

    /// <summary>What is emitted of the change.</summary>
    /// <param name="before">The team before.</param>
    /// <param name="after">The team afterwards; null where nothing was read.</param>
    /// <param name="outcome">What is known of the change.</param>
    public virtual object Show(TeamReading before, TeamReading? after, ChangeOutcome outcome)
    {
        var shown = (after ?? before).Team.Copy();
        shown.ChangeOutcome = outcome;
        return shown;
    }

    /// <summary>What reads one team; <see cref="Check"/> has seen that it is there.</summary>
    protected static ITeamEditing Editing(PlatformConnection connection) =>
        connection.Find(Operations.UpdateTeam) ?? throw connection.Lacks(Operations.UpdateTeam);
}
