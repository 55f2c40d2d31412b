using System.Management.Automation;
using UserManagement.Completion;
using UserManagement.Contracts;
using UserManagement.Running;
using UserManagement.Sessions;

namespace UserManagement.Cmdlets.Users;

/// <summary>Lists the personal access tokens of users.</summary>
[Cmdlet(VerbsCommon.Get, "PlatformUserToken", SupportsPaging = true)]
[OutputType(typeof(PlatformUserToken))]
public sealed class GetPlatformUserTokenCommand : ReadCommand
{
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
