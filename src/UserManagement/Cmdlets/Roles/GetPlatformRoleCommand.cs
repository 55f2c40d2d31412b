using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Completion;
using UserManagement.Contracts;
using UserManagement.People;
using UserManagement.Running;
using UserManagement.Sessions;

namespace UserManagement.Cmdlets.Roles;

/// <summary>Lists the roles of a platform.</summary>
[Cmdlet(VerbsCommon.Get, "PlatformRole", SupportsPaging = true)]
[OutputType(typeof(PlatformRole))]
public sealed class GetPlatformRoleCommand : ReadCommand
{
    [Parameter(Position = 0, HelpMessage = "Only the roles with these names or ids; wildcards are allowed.")]
    [SupportsWildcards]
    [TextArgument]
    [ArgumentCompleter(typeof(RoleCompleter))]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var connection in ResolveConnections(forChange: false))
        {
            if (Name is null)
            {
                QueueList(connection, () => connection.Require(Operations.ListRoles).ListRoles());
                continue;
            }

            var names = new NameLookup(connection);
            QueueNamed(connection, Name, "role", names.Roles.GetAsync, role => (role.Id, role.Name), names.NoRoleAsync);
        }
    }
}
