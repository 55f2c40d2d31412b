using System.Management.Automation;
using UserManagement.Pipeline;
using UserManagement.Platforms;

namespace UserManagement.Commands;

/// <summary>Lists the tokens that users made for themselves: names, states and times, never a token.</summary>
[Cmdlet(VerbsCommon.Get, "PlatformUserToken", SupportsPaging = true)]
[OutputType(typeof(PlatformUserToken))]
public sealed class GetPlatformUserTokenCommand : ReadCommand
{
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
                QueueList(identity, async call =>
                {
                    var tokens = connection.Require<IUserTokens>("list a user's tokens");
                    return tokens.ListTokens(await resolver.ResolveAsync(identity, call).ConfigureAwait(false));
                });
            }
        }
    }
}
