using System;
using System.Collections.Generic;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Routes;

namespace UserManagement.Contracts;

/// <summary>Which operation stands on which interface and which route; supported or not is read off the platform's type.</summary>
internal static class CapabilityTable
{
    public static readonly IReadOnlyList<(string Operation, Type Capability, string Route, string Cmdlet)> Operations =
    [
        ("List users", typeof(IUserDirectory), "ListUsers", "Get-PlatformUser"),
        ("Get a user", typeof(IUserDirectory), "GetUser", "Get-PlatformUser -User"),
        ("Get the token's owner", typeof(ICurrentUser), "WhoAmI", "Get-PlatformUser -Current"),
        ("List system accounts", typeof(ISystemAccounts), "ListSystemAccounts", "Get-PlatformUser -Kind SystemAccount"),
        ("Invite", typeof(IInvitations), "InviteUser", "Invoke-PlatformUserInvite"),
        ("Mail an invitation again", typeof(IInvitationResend), "InviteUser", "Invoke-PlatformUserInvite -Resend"),
        ("Invite as the system", typeof(ISystemInvitations), "InviteAsSystem", "Invoke-PlatformUserInvite -AsSystem"),
        ("Change name or role", typeof(IUserUpdates), "UpdateUser", "Set-PlatformUser"),
        ("Suspend", typeof(ISuspension), "SuspendUser", "Suspend-PlatformUser"),
        ("Resume", typeof(ISuspension), "ReactivateUser", "Resume-PlatformUser"),
        ("Remove", typeof(IMembershipRemoval), "RemoveMembership", "Remove-PlatformUser"),
        ("List roles", typeof(IRoleCatalog), "ListRoles", "Get-PlatformRole"),
        ("Attach a role", typeof(IDirectRoles), "AssignRole", "Add-PlatformUserRole"),
        ("Detach a role", typeof(IDirectRoles), "DetachRole", "Remove-PlatformUserRole"),
        ("List teams", typeof(ITeams), "ListTeams", "Get-PlatformTeam"),
        ("List team members", typeof(ITeams), "ListTeamMembers", "Get-PlatformTeamMember"),
        ("Add to a team", typeof(ITeamAdditions), "AddTeamMember", "Add-PlatformTeamMember"),
        ("Remove from a team", typeof(ITeamRemovals), "RemoveTeamMember", "Remove-PlatformTeamMember"),
        ("List a user's tokens", typeof(IUserTokens), "ListUserTokens", "Get-PlatformUserToken"),
        ("Revoke a token", typeof(IUserTokens), "RevokeUserToken", "Revoke-PlatformUserToken"),
    ];

    public static IEnumerable<PlatformCapability> Of(string platformName, Type platform, RouteTable routes)
    {
        foreach (var (operation, capability, name, cmdlet) in Operations)
        {
            var supported = capability.IsAssignableFrom(platform);
            var route = supported && routes.TryGet(name, out var row) ? row : null;
            yield return new PlatformCapability(platformName, operation, supported, route?.Confidence.ToString(), route?.ToString(), cmdlet);
        }
    }
}
