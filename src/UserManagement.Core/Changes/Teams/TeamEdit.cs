using System.Threading.Tasks;
using UserManagement.Changes.Guards;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Changes.Teams;

/// <summary>
/// Base of the changes to a team. Each change defines its name, whether it is needed, its request, and the check afterwards.
/// </summary>
internal abstract class TeamEdit
{
    public abstract string Action { get; }

    /// <summary>The new name that the change gives to the team; null for none.</summary>
    public virtual string? NewName => null;

    /// <summary>True if the change sets values, such as a name, which an earlier change by the same command can have set too.</summary>
    public virtual bool SetsValues => false;

    /// <summary>True if a missing team means that the change was made.</summary>
    public virtual bool GoneMeansDone => false;

    /// <summary>True if the change removes something, so "not found" can mean that it is already gone.</summary>
    public virtual bool TakesAway => GoneMeansDone;

    /// <summary>Refuses, before any request, an operation or value that the platform does not accept.</summary>
    /// <exception cref="PlatformException">The platform does not have the operation, or a value cannot be used.</exception>
    public abstract void Check(PlatformConnection connection);

    /// <summary>Reads the current team, with the data that this change needs.</summary>
    /// <exception cref="PlatformException">The team cannot be read or is gone (<see cref="PlatformError.TeamNotFound"/>).</exception>
    public virtual async Task<TeamReading> ReadAsync(PlatformConnection connection, string id, NameLookup names, CallContext call) =>
        new(await Editing(connection).GetTeamAsync(id, call).ConfigureAwait(false));

    /// <summary>Checks the input against the team as it was read: contradictions are refused, and doubtful names get a warning.</summary>
    /// <exception cref="PlatformException">The values contradict each other; nothing was sent.</exception>
    public virtual Task CheckInputAsync(TeamReading team, NameLookup names, CallContext call) => Task.CompletedTask;

    /// <summary>Returns why no change is needed, or null.</summary>
    public abstract string? NothingToDo(TeamReading team);

    /// <summary>Refuses, before the prompt, a needed change that a guard or the state of the team does not allow.</summary>
    /// <exception cref="PlatformException">The change is not allowed; nothing was sent.</exception>
    public virtual Task RequireAllowedAsync(TeamReading team, NameLookup names, GuardTurn guard, CallContext call) =>
        team.Team.Origin.Adapter is IProvisionedTeams own ? own.RequireEditableTeamsAsync(call) : Task.CompletedTask;

    /// <summary>Returns the effect on the members, as text to append to the prompt; empty for none.</summary>
    public virtual Task<string> ConsequenceAsync(TeamReading team, NameLookup names, CallContext call) => Task.FromResult("");

    /// <summary>Makes the change. Returns the team from the response; null if the response contains none.</summary>
    public abstract Task<TeamReading?> ApplyAsync(TeamReading team, CallContext call);

    /// <summary>Returns the object to emit.</summary>
    /// <param name="before">The team before the change.</param>
    /// <param name="after">The team after the change; null if it was not read.</param>
    /// <param name="outcome">The outcome of the change.</param>
    public virtual object Show(TeamReading before, TeamReading? after, ChangeOutcome outcome)
    {
        var shown = (after ?? before).Team.Copy();
        shown.ChangeOutcome = outcome;
        return shown;
    }

    /// <summary>
    /// Returns the interface that reads and changes teams; <see cref="Check"/> has verified that the platform implements it.
    /// </summary>
    protected static ITeamEditing Editing(PlatformConnection connection) =>
        connection.Find(Operations.UpdateTeam) ?? throw connection.Lacks(Operations.UpdateTeam);
}
