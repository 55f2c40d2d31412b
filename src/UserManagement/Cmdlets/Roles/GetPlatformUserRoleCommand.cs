using System;
using System.Linq;
using System.Management.Automation;
using UserManagement.Completion;
using UserManagement.Contracts;
using UserManagement.People;
using UserManagement.Running;
using UserManagement.Sessions;

namespace UserManagement.Cmdlets.Roles;

/// <summary>Lists the roles attached directly to users.</summary>
[Cmdlet(VerbsCommon.Get, "PlatformUserRole", SupportsPaging = true)]
[OutputType(typeof(PlatformRoleAssignment))]
public sealed class GetPlatformUserRoleCommand : ReadCommand
{
    private readonly PerConnection<AccessDetails> _details = new(static connection => new AccessDetails(connection));

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "Who: an id, an e-mail address, a user from Get-PlatformUser, or a row with a column Email, as an argument "
            + "or from the pipeline.")]
    [Alias("Email", "UserPrincipalName", "Mail", "UserId", "Id")]
    [AllowNull]
    [ArgumentCompleter(typeof(UserCompleter))]
    public PSObject?[]? User { get; set; }

    [Parameter(ValueFromPipeline = true, DontShow = true, HelpMessage = "The object from the pipeline, which PowerShell binds.")]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var row in ReadUsers(User, InputObject, nameof(User)))
        {
            var identity = row.Identity;
            foreach (var connection in ConnectionsOf(row))
            {
                var (resolver, details) = (Resolver(connection), _details.For(connection));
                Queue(identity, async item =>
                {
                    connection.Require(Operations.ListUserRoles);
                    var user = await resolver.ReadNowAsync(identity, item.Call).ConfigureAwait(false);
                    var held = await details.ReadRolesAsync(user, item.Call).ConfigureAwait(false);
                    foreach (var role in held.OrderBy(r => r.Role, StringComparer.Ordinal))
                        await item.EmitAsync(role).ConfigureAwait(false);
                });
            }
        }
    }
}
