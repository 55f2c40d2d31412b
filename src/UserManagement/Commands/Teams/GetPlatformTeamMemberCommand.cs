using System.Management.Automation;
using UserManagement.Pipeline;
using UserManagement.Platforms;

namespace UserManagement.Commands;

/// <summary>Lists the members of teams.</summary>
[Cmdlet(VerbsCommon.Get, "PlatformTeamMember", SupportsPaging = true)]
[OutputType(typeof(PlatformUser))]
public sealed class GetPlatformTeamMemberCommand : ReadCommand
{
    /// <summary>The team's id; a team from Get-PlatformTeam can be piped.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The team's id; Get-PlatformTeam lists them.")]
    [Alias("Id")]
    public string[] Team { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var team in Team)
        {
            string id;
            try
            {
                id = InputRules.Id(team, "team id");
            }
            catch (PlatformException e)
            {
                WriteError(ErrorRecords.From(e, team));
                continue;
            }

            foreach (var connection in ResolveConnections(forChange: false)) QueueList(team, () => connection.Require<ITeams>("list team members").ListMembers(id));
        }
    }
}
