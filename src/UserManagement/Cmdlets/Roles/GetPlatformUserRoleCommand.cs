using System;
using System.Linq;
using System.Management.Automation;
using UserManagement.Completion;
using UserManagement.Contracts;
using UserManagement.People;
using UserManagement.Running;
using UserManagement.Sessions;

namespace UserManagement.Cmdlets.Roles;

/// <summary>Lists the roles assigned directly to users.</summary>
[Cmdlet(VerbsCommon.Get, "PlatformUserRole", SupportsPaging = true)]
[OutputType(typeof(PlatformRoleAssignment))]
public sealed class GetPlatformUserRoleCommand : ReadCommand
{
    private readonly PerConnection<AccessReader> _access =
        new(static connection => new AccessReader(connection, new NameLookup(connection)));

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "The users: ids, e-mail addresses, users from Get-PlatformUser, or rows with a column Email, as an argument "
            + "or from the pipeline.")]
    [Alias("Email", "UserPrincipalName", "Mail", "UserId", "Id")]
    [AllowNull]
    [ArgumentCompleter(typeof(UserCompleter))]
    public PSObject?[]? User { get; set; }

    [Parameter(ValueFromPipeline = true, DontShow = true, HelpMessage = "The piped object; PowerShell sets this parameter.")]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var row in ReadUsers(User, InputObject, nameof(User)))
        {
            var identity = row.Identity;
            foreach (var connection in ConnectionsOf(row))
            {
                var (resolver, reader) = (Resolver(connection), _access.For(connection));
                Queue(identity, async item =>
                {
                    connection.Require(Operations.ListUserRoles);
                    var user = await resolver.ReadNowAsync(identity, item.Call).ConfigureAwait(false);
                    var access = await reader.ReadAsync(user, AccessParts.Roles | AccessParts.Names, item.Call).ConfigureAwait(false);
                    foreach (var role in access.Roles!.OrderBy(r => r.Role, StringComparer.Ordinal))
                        await item.EmitAsync(role).ConfigureAwait(false);
                });
            }
        }
    }
}
