using System.Management.Automation;
using UserManagement.Contracts;
using UserManagement.Running;
using UserManagement.Sessions;

namespace UserManagement.Cmdlets.Users;

/// <summary>Lists the tokens that users made for themselves: names, states and times, never a token.</summary>
[Cmdlet(VerbsCommon.Get, "PlatformUserToken", SupportsPaging = true)]
[OutputType(typeof(PlatformUserToken))]
public sealed class GetPlatformUserTokenCommand : ReadCommand
{
    /// <summary>Who: an id, an e-mail address, a user from Get-PlatformUser, or a row that names one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "An id, an e-mail address, a user from Get-PlatformUser, or a row with a column Email.")]
    [Alias("Email", "UserPrincipalName", "Mail", "UserId", "Id")]
    [AllowNull]
    public PSObject?[]? User { get; set; }

    /// <summary>The piped object, where -User does not take it whole.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true,
        HelpMessage = "The row from the pipeline. The command binds it; it is not given by hand.")]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var row in ReadUsers(User, InputObject, nameof(User)))
        {
            var identity = row.Identity;
            foreach (var connection in ConnectionsOf(row))
            {
                var resolver = Resolver(connection);
                QueueList(identity, async call =>
                {
                    var tokens = connection.Require(Operations.ListTokens);
                    return tokens.ListTokens(await resolver.ResolveAsync(identity, call).ConfigureAwait(false));
                });
            }
        }
    }
}
