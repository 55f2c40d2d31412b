using System.Management.Automation;
using UserManagement.Completion;
using UserManagement.Lookup;
using UserManagement.Pipeline;
using UserManagement.Platforms;

namespace UserManagement.Commands;

/// <summary>Lists the members of teams.</summary>
[Cmdlet(VerbsCommon.Get, "PlatformTeamMember", SupportsPaging = true)]
[OutputType(typeof(PlatformUser))]
public sealed class GetPlatformTeamMemberCommand : ReadCommand
{
    private readonly PerConnection<NameLookup> _names = new(static connection => new NameLookup(connection));

    /// <summary>The team, by id or by name; a team from Get-PlatformTeam can be piped.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The team, by id or by name; Get-PlatformTeam lists them.")]
    [Alias("Id")]
    [ArgumentCompleter(typeof(TeamCompleter))]
    public string[] Team { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var team in Team)
        {
            foreach (var connection in ResolveConnections(forChange: false))
            {
                try
                {
                    NameLookup.CheckTeam(connection, team);
                }
                catch (PlatformException e)
                {
                    WriteError(ErrorRecords.From(e, team));
                    continue;
                }

                var names = _names.For(connection);
                QueueList(team, async call => connection.Require<ITeams>("list team members").ListMembers(await names.TeamIdAsync(team, call).ConfigureAwait(false)));
            }
        }
    }
}
