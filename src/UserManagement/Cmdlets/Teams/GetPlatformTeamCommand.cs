using System.Management.Automation;
using UserManagement.Contracts;
using UserManagement.Running;
using UserManagement.Sessions;

namespace UserManagement.Cmdlets.Teams;

/// <summary>Lists the teams of an organization.</summary>
[Cmdlet(VerbsCommon.Get, "PlatformTeam", SupportsPaging = true)]
[OutputType(typeof(PlatformTeam))]
public sealed class GetPlatformTeamCommand : ReadCommand
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var connection in ResolveConnections(forChange: false))
            QueueList(connection, () => connection.Require(Operations.ListTeams).ListTeams());
    }
}
