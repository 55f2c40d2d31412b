using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Completion;
using UserManagement.Contracts;
using UserManagement.People;
using UserManagement.Running;
using UserManagement.Sessions;

namespace UserManagement.Cmdlets.Teams;

/// <summary>Lists the teams of an organization.</summary>
[Cmdlet(VerbsCommon.Get, "PlatformTeam", SupportsPaging = true)]
[OutputType(typeof(PlatformTeam))]
public sealed class GetPlatformTeamCommand : ReadCommand
{
    [Parameter(Position = 0, HelpMessage = "Only the teams with these names or ids; wildcards are allowed.")]
    [SupportsWildcards]
    [TextArgument]
    [ArgumentCompleter(typeof(TeamCompleter))]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var connection in ResolveConnections(forChange: false))
        {
            if (Name is null)
            {
                QueueList(connection, () => connection.Require(Operations.ListTeams).ListTeams());
                continue;
            }

            var names = new NameLookup(connection);
            QueueNamed(connection, Name, "team", names.Teams.GetAsync, team => (team.Id, team.Name), names.NoTeamAsync);
        }
    }
}
