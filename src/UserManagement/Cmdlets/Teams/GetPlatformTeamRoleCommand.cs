using System;
using System.Linq;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Contracts;
using UserManagement.Contracts.Capabilities;
using UserManagement.Foundation.Json;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Cmdlets.Teams;

/// <summary>Lists the roles that teams give their members.</summary>
[Cmdlet(VerbsCommon.Get, "PlatformTeamRole", SupportsPaging = true)]
[OutputType(typeof(PlatformTeamRole))]
public sealed class GetPlatformTeamRoleCommand : TeamReadCommand
{
    private protected override void QueueRead(PlatformConnection connection, NamedItem team, NameLookup names, object? target)
    {
        var reader = connection.Require(Operations.ListTeamRoles);
        Queue(target, async item =>
        {
            var id = await IdAsync(connection, team, names, item.Call).ConfigureAwait(false);
            var listed = (await names.Teams.GetAsync(item.Call).ConfigureAwait(false)).Items.Find(one => IdKey.Same(one.Id, id));
            var read = listed ?? new PlatformTeam(connection, id, null);
            var roles = await reader.ReadTeamRolesAsync(read, item.Call).ConfigureAwait(false);
            if (roles.Count > 0 && connection.Adapter is IRoleCatalog && !connection.SeenRoles.HasNames)
                await names.Roles.GetAsync(item.Call).ConfigureAwait(false);
            foreach (var role in roles.OrderBy(one => one.Role, StringComparer.Ordinal))
                await item.EmitAsync(PlatformTeamRole.Of(read, role)).ConfigureAwait(false);
        });
    }
}
