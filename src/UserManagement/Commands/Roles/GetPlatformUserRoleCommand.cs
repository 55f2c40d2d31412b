using System.Linq;
using System.Management.Automation;
using UserManagement.Pipeline;

namespace UserManagement.Commands;

/// <summary>Lists the roles attached directly to users. Roles that teams bring are in Get-PlatformUser -Detailed.</summary>
[Cmdlet(VerbsCommon.Get, "PlatformUserRole", SupportsPaging = true)]
[OutputType(typeof(PlatformRoleAssignment))]
public sealed class GetPlatformUserRoleCommand : ReadCommand
{
    private readonly System.Collections.Generic.Dictionary<PlatformConnection, AccessDetails> _details = [];

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
                var resolver = Resolver(connection);
                if (!_details.TryGetValue(connection, out var details)) _details.Add(connection, details = new AccessDetails(connection));
                Queue(identity, async item =>
                {
                    var user = await details.FillAsync(await resolver.ReadNowAsync(identity, item.Call).ConfigureAwait(false), item.Call).ConfigureAwait(false);
                    foreach (var role in user.DirectRoles!.OrderBy(r => r.Id, System.StringComparer.Ordinal)) await item.EmitAsync(new PlatformRoleAssignment(user, role)).ConfigureAwait(false);
                });
            }
        }
    }
}
