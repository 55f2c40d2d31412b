using System.Management.Automation;
using UserManagement.Contracts;
using UserManagement.Running;
using UserManagement.Sessions;

namespace UserManagement.Cmdlets.Roles;

/// <summary>Lists the roles a platform offers.</summary>
[Cmdlet(VerbsCommon.Get, "PlatformRole", SupportsPaging = true)]
[OutputType(typeof(PlatformRole))]
public sealed class GetPlatformRoleCommand : ReadCommand
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var connection in ResolveConnections(forChange: false))
            QueueList(connection, () => connection.Require(Operations.ListRoles).ListRoles());
    }
}
