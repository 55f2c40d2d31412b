using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Contracts;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Cmdlets.Teams;

/// <summary>Lists the members of teams.</summary>
[Cmdlet(VerbsCommon.Get, "PlatformTeamMember", SupportsPaging = true)]
[OutputType(typeof(PlatformUser))]
public sealed class GetPlatformTeamMemberCommand : TeamReadCommand
{
    private protected override void QueueRead(PlatformConnection connection, NamedItem team, NameLookup names, object? target) =>
        QueueList(target, async call =>
        {
            var teams = connection.Require(Operations.ListMembers);
            return teams.ListMembers(await IdAsync(connection, team, names, call).ConfigureAwait(false));
        });
}
