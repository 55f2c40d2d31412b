using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using UserManagement.Binding;
using UserManagement.Completion;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using UserManagement.Foundation.Text;
using UserManagement.People;
using UserManagement.Running;
using UserManagement.Sessions;

namespace UserManagement.Cmdlets.Users;

/// <summary>Reads users: all, some, one, or the owner of the token.</summary>
[Cmdlet(VerbsCommon.Get, "PlatformUser", DefaultParameterSetName = "List", SupportsPaging = true)]
[OutputType(typeof(PlatformUser))]
public sealed class GetPlatformUserCommand : ReadCommand
{
    private readonly PerConnection<AccessReader> _access =
        new(static connection => new AccessReader(connection, new NameLookup(connection)));

    [Parameter(ParameterSetName = "User", Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "The users: ids, e-mail addresses, users from Get-PlatformUser, or rows with a column Email, as an argument "
            + "or from the pipeline.")]
    [Alias("Email", "UserPrincipalName", "Mail", "UserId", "Id")]
    [AllowNull]
    [ArgumentCompleter(typeof(UserCompleter))]
    public PSObject?[]? User { get; set; }

    [Parameter(ParameterSetName = "User", ValueFromPipeline = true, DontShow = true,
        HelpMessage = "The piped object; PowerShell sets this parameter.")]
    public PSObject? InputObject { get; set; }

    [Parameter(ParameterSetName = "List",
        HelpMessage = "Only users with one of these statuses: Pending, Active, Suspended, Deactivated or Unknown.")]
    [WordsArgument]
    public UserStatus[] Status { get; set; } = [];

    [Parameter(ParameterSetName = "List", HelpMessage = "Only pending users who were invited before this time.")]
    [TimeArgument]
    public DateTimeOffset? InvitedBefore { get; set; }

    [Parameter(ParameterSetName = "List", HelpMessage = "Only users whose name or e-mail address contains this text, ignoring case.")]
    [TextArgument]
    public string? Search { get; set; }

    [Parameter(ParameterSetName = "List",
        HelpMessage = "Only users with this role, directly or as organization role; a role that comes only from a team does not count.")]
    [ArgumentCompleter(typeof(RoleCompleter))]
    public PSObject? Role { get; set; }

    [Parameter(ParameterSetName = "List", HelpMessage = "Only users in this team.")]
    [ArgumentCompleter(typeof(TeamCompleter))]
    public PSObject? Team { get; set; }

    [Parameter(ParameterSetName = "List",
        HelpMessage = "Only users of this kind: Person, or SystemAccount (an account of a program, on platforms that have such accounts).")]
    public UserKind Kind { get; set; }

    [Parameter(ParameterSetName = "Current", Mandatory = true, HelpMessage = "Reads the owner of the token.")]
    [SwitchArgument]
    public SwitchParameter Current { get; set; }

    [Parameter(HelpMessage = "Fills the properties DirectRoles, TeamDetails and EffectiveRoles.")]
    [SwitchArgument]
    public SwitchParameter Detailed { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == "User")
        {
            foreach (var row in ReadUsers(User, InputObject, nameof(User)))
                foreach (var connection in ConnectionsOf(row)) QueueOne(row.Identity, connection);
            return;
        }

        try
        {
            CheckInvitedBefore();
            CheckSearch();
            QueueLists();
        }
        catch (PlatformException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, Team ?? Role));
        }
    }

    private void CheckInvitedBefore()
    {
        if (InvitedBefore is null) return;
        if (Kind == UserKind.SystemAccount)
            throw new PlatformException(
                PlatformError.InvalidRequest,
                "-InvitedBefore cannot be used with -Kind SystemAccount, because system accounts are created without an invitation.",
                "Leave out one of the two parameters.");
        if (Status.Any(status => status != UserStatus.Pending))
            throw new PlatformException(
                PlatformError.InvalidRequest,
                "-InvitedBefore applies only to pending users, but -Status names another status.",
                "Leave out -Status, or give only -Status Pending.");
        Status = [UserStatus.Pending];
    }

    private void CheckSearch()
    {
        if (Search is null || !new SearchText(Search).IsEmpty) return;
        throw new PlatformException(
            PlatformError.InvalidRequest,
            $"-Search '{SafeText.Escape(Search)}' has only accents, which a search ignores, so it would find every user.",
            "Give -Search at least one letter, or leave it out.");
    }

    private void QueueLists()
    {
        var (role, team) = (Role is null ? null : NameReader.Roles.ReadOne(Role), Team is null ? null : NameReader.Teams.ReadOne(Team));
        foreach (var connection in ConnectionsFor(
            [.. new[] { role?.Place, team?.Place }.OfType<RowConnection>()],
            team is null ? $"Role '{role?.Text}'" : $"Team '{team.Text}'"))
        {
            var query = new UserQuery { Status = Status, Search = Search, Role = role?.Text, RoleText = role?.Text, Team = team?.Text };
            var (names, details) = (_access.For(connection).Names, Details(connection));
            if (Current) QueueCurrent(connection, details);
            else if (details is null) QueueList(connection, call => ListAsync(connection, names, query, call));
            else
                QueueList(connection, call => ListAsync(connection, names, query, call), (user, one) =>
                {
                    one.Progress(user.Email ?? user.Id);
                    return details.FillAsync(user, one.Call);
                });
        }
    }

    private void QueueCurrent(PlatformConnection connection, AccessReader? details) => Queue(connection, async item =>
    {
        var owner = connection.Require(Operations.GetTokenOwner);
        await EmitAsync(await owner.GetCurrentUserAsync(item.Call).ConfigureAwait(false), details, item).ConfigureAwait(false);
    });

    private async Task<IPageReader<PlatformUser>> ListAsync(
        PlatformConnection connection,
        NameLookup names,
        UserQuery query,
        CallContext call)
    {
        if (query.Team is not null)
            connection.Require(Operations.ListMembers); // without this error, the result would look like an empty team
        if (query.Team is not null) query.Team = await names.TeamIdAsync(query.Team, call).ConfigureAwait(false);
        await names.ShowRoleNamesAsync(call).ConfigureAwait(false);
        if (query.RoleText is not { } role) return ListOf(connection, query);
        query.Role = await names.RoleToFindAsync(role, call).ConfigureAwait(false);
        if (query.Role is not null) return ListOf(connection, query);
        query.Role = role;
        return new RoleReader(ListOf(connection, query), query, names);
    }

    private IPageReader<PlatformUser> ListOf(PlatformConnection connection, UserQuery query) =>
        InvitedBefore is { } before ? new InvitedReader(AllOf(connection, query), before, connection) : AllOf(connection, query);

    private IPageReader<PlatformUser> AllOf(PlatformConnection connection, UserQuery query) =>
        Kind == UserKind.SystemAccount
            ? connection.Require(Operations.ListSystemAccounts).ListSystemAccounts(query)
            : connection.Require(Operations.ListUsers).ListUsers(query);

    private void QueueOne(UserIdentity identity, PlatformConnection connection)
    {
        if (Enough) return;
        var (resolver, names, details) = (Resolver(connection), _access.For(connection).Names, Details(connection));
        Queue(identity, async item =>
        {
            await names.ShowRoleNamesAsync(item.Call).ConfigureAwait(false);
            var user = await resolver.ReadNowAsync(identity, item.Call).ConfigureAwait(false);
            await EmitAsync(user, details, item).ConfigureAwait(false);
        });
    }

    private static async Task EmitAsync(PlatformUser user, AccessReader? details, PumpItem item) =>
        await item.EmitAsync(details is null ? user : await details.FillAsync(user, item.Call).ConfigureAwait(false)).ConfigureAwait(false);

    private AccessReader? Details(PlatformConnection connection) => Detailed ? _access.For(connection) : null;
}
