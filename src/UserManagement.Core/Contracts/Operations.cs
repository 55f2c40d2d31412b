using System.Collections.Generic;
using UserManagement.Contracts.Capabilities;

namespace UserManagement.Contracts;

/// <summary>
/// All operations, with their names in tables, sentences, cmdlets and route tables, and their contracts. There is no other list of them.
/// </summary>
internal static class Operations
{
    public static readonly Operation<IUserDirectory> ListUsers = new("List users", "list users", "Get-PlatformUser", "ListUsers");

    public static readonly Operation<IUserDirectory> GetUser = new("Get a user", "read a user", "Get-PlatformUser -User", "GetUser");

    public static readonly Operation<ICurrentUser> GetTokenOwner = new(
        "Get the token's owner", "read the token's owner", "Get-PlatformUser -Current", "WhoAmI");

    public static readonly Operation<ISystemAccounts> ListSystemAccounts = new(
        "List system accounts", "list system accounts", "Get-PlatformUser -Kind SystemAccount", "ListSystemAccounts");

    public static readonly Operation<IInvitations> Invite = new("Invite", "invite a user", "Invoke-PlatformUserInvite", "InviteUser");

    public static readonly Operation<IInvitationResend> Resend = new(
        "Resend an invitation", "resend an invitation", "Invoke-PlatformUserInvite -Resend", "InviteUser");

    public static readonly Operation<ISystemInvitations> InviteAsSystem = new(
        "Invite as the system", "send a system invitation", "Invoke-PlatformUserInvite -AsSystem", "InviteAsSystem");

    public static readonly Operation<IUserUpdates> Update = new(
        "Change name or role", "change a user's profile", "Set-PlatformUser", "UpdateUser");

    public static readonly Operation<ISuspension> Suspend = new("Suspend", "suspend a user", "Suspend-PlatformUser", "SuspendUser");

    public static readonly Operation<ISuspension> Resume = new("Resume", "resume a user", "Resume-PlatformUser", "ReactivateUser");

    public static readonly Operation<IMembershipRemoval> Remove = new("Remove", "remove a user", "Remove-PlatformUser", "RemoveMembership");

    public static readonly Operation<IRoleCatalog> ListRoles = new("List roles", "list roles", "Get-PlatformRole", "ListRoles");

    public static readonly Operation<IDirectRoles> ListUserRoles = new(
        "List a user's roles", "list a user's roles", "Get-PlatformUserRole", "ListUserRoles", "GetUser");

    public static readonly Operation<IDirectRoles> AttachRole = new(
        "Attach a role", "attach a role to a user", "Add-PlatformUserRole", "AssignRole");

    public static readonly Operation<IDirectRoles> DetachRole = new(
        "Detach a role", "detach a role from a user", "Remove-PlatformUserRole", "DetachRole");

    public static readonly Operation<ITeams> ListTeams = new("List teams", "list teams", "Get-PlatformTeam", "ListTeams");

    public static readonly Operation<ITeams> ListMembers = new(
        "List team members", "list team members", "Get-PlatformTeamMember", "ListTeamMembers");

    public static readonly Operation<ITeamAdditions> AddMember = new(
        "Add to a team", "add a user to a team", "Add-PlatformTeamMember", "AddTeamMember");

    public static readonly Operation<ITeamRemovals> RemoveMember = new(
        "Remove from a team", "remove a user from a team", "Remove-PlatformTeamMember", "RemoveTeamMember");

    public static readonly Operation<ITeamEditing> CreateTeam = new(
        "Create a team", "create a team", "New-PlatformTeam", "CreateTeam");

    public static readonly Operation<ITeamEditing> UpdateTeam = new("Change a team", "change a team", "Set-PlatformTeam", "UpdateTeam");

    public static readonly Operation<ITeamEditing> RemoveTeam = new(
        "Delete a team", "delete a team", "Remove-PlatformTeam", "DeleteTeam");

    public static readonly Operation<ITeamRoles> ListTeamRoles = new(
        "List a team's roles", "list a team's roles", "Get-PlatformTeamRole", "ListTeamRoles", "GetTeam");

    public static readonly Operation<ITeamRoleChanges> AttachTeamRole = new(
        "Attach a team role", "attach a role to a team", "Add-PlatformTeamRole", "AssignTeamRole");

    public static readonly Operation<ITeamRoleChanges> DetachTeamRole = new(
        "Detach a team role", "detach a role from a team", "Remove-PlatformTeamRole", "DetachTeamRole");

    public static readonly Operation<IUserTokens> ListTokens = new(
        "List a user's tokens", "list a user's tokens", "Get-PlatformUserToken", "ListUserTokens");

    public static readonly Operation<IUserTokens> RevokeToken = new(
        "Revoke a token", "revoke a user's tokens", "Revoke-PlatformUserToken", "RevokeUserToken");

    /// <summary>All operations, in display order.</summary>
    public static readonly IReadOnlyList<Operation> All =
    [
        ListUsers,
        GetUser,
        GetTokenOwner,
        ListSystemAccounts,
        Invite,
        Resend,
        InviteAsSystem,
        Update,
        Suspend,
        Resume,
        Remove,
        ListRoles,
        ListUserRoles,
        AttachRole,
        DetachRole,
        ListTeams,
        ListMembers,
        AddMember,
        RemoveMember,
        CreateTeam,
        UpdateTeam,
        RemoveTeam,
        ListTeamRoles,
        AttachTeamRole,
        DetachTeamRole,
        ListTokens,
        RevokeToken,
    ];
}
