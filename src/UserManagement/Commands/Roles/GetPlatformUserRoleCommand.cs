using System;
using System.Linq;
using System.Management.Automation;
using UserManagement.Lookup;
using UserManagement.Pipeline;
using UserManagement.Platforms;

namespace UserManagement.Commands;

/// <summary>Lists the roles attached directly to users. Roles that teams bring are in Get-PlatformUser -Detailed.</summary>
[Cmdlet(VerbsCommon.Get, "PlatformUserRole", SupportsPaging = true)]
[OutputType(typeof(PlatformRoleAssignment))]
public sealed class GetPlatformUserRoleCommand : ReadCommand
{
    private readonly PerConnection<AccessDetails> _details = new(static connection => new AccessDetails(connection));

    /// <summary>Who: an id, an e-mail address, or a user from Get-PlatformUser.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "An id, an e-mail address, or a user from Get-PlatformUser.")]
    [Alias("Email", "UserPrincipalName", "Mail", "UserId", "Id")]
    public UserIdentity[] User { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var identity in User)
        {
            foreach (var connection in identity.User is { } read ? [read.Origin] : ResolveConnections(forChange: false))
            {
                var (resolver, details) = (Resolver(connection), _details.For(connection));
                Queue(identity, async item =>
                {
                    connection.Require<IDirectRoles>("read the roles of a user");
                    var user = await resolver.ReadNowAsync(identity, item.Call).ConfigureAwait(false);
                    var held = await details.ReadRolesAsync(user, item.Call).ConfigureAwait(false);
                    foreach (var role in held.OrderBy(r => r.Role, StringComparer.Ordinal)) await item.EmitAsync(role).ConfigureAwait(false);
                });
            }
        }
    }
}
