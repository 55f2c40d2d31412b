using System.Collections.Generic;
using UserManagement.Contracts;

namespace UserManagement.Platforms.Kubiya;

/// <summary>The alternatives to the operations that Kubiya does not support.</summary>
internal static class KubiyaAlternatives
{
    private const string NoSuspension =
        "Kubiya cannot suspend users; use Remove-PlatformUser to remove a user, and Invoke-PlatformUserInvite to invite the user again.";

    private const string NothingToResume =
        "Kubiya cannot suspend users, so there is nothing to resume; invite a removed user again with Invoke-PlatformUserInvite.";

    private const string RoleByInvitation =
        "Kubiya assigns a role only with the invitation (Invoke-PlatformUserInvite -Role admin, member or viewer); to change it, "
        + "remove the user and invite the user again, or add the user to a group with Add-PlatformTeamMember.";

    private const string NoRoleDetachment =
        "Kubiya documents no way to change the role of a user; to change it, remove the user and invite the user again with another role "
        + "(Invoke-PlatformUserInvite -Role admin, member or viewer).";

    private const string NoTokenList =
        "Kubiya documents neither a list of a user's keys nor whether keys belong to the organization or to a user; manage them on "
        + "the vendor's web pages.";

    private const string NoGroupChanges = "Kubiya documents no way to create, change or delete a group; use the vendor's web pages.";

    private const string NoGroupRoles =
        "Kubiya documents no way to change the roles of a group; a role comes with the invitation (Invoke-PlatformUserInvite -Role).";

    public static readonly IReadOnlyDictionary<Operation, string> All = new Dictionary<Operation, string>
    {
        [Operations.Suspend] = NoSuspension,
        [Operations.Resume] = NothingToResume,
        [Operations.ListRoles] = "Kubiya's roles are admin, member and viewer; one is given with Invoke-PlatformUserInvite -Role.",
        [Operations.ListUserRoles] = "On Kubiya, the role is a property of the user; Get-PlatformUser shows it as OrgRole.",
        [Operations.AttachRole] = RoleByInvitation,
        [Operations.DetachRole] = NoRoleDetachment,
        [Operations.Update] =
            "Kubiya documents no way to change a user; ask the user whether the profile can be edited on the vendor's web pages.",
        [Operations.Resend] =
            "Kubiya documents no way to resend an invitation; remove the pending user with Remove-PlatformUser and invite "
            + "the user again.",
        [Operations.RemoveMember] = "Kubiya documents no way to remove a user from a group; use the vendor's web pages.",
        [Operations.CreateTeam] = NoGroupChanges,
        [Operations.UpdateTeam] = NoGroupChanges,
        [Operations.RemoveTeam] = NoGroupChanges,
        [Operations.ListTeamRoles] = "On Kubiya, roles are a property of the group; Get-PlatformTeam shows them as Roles.",
        [Operations.AttachTeamRole] = NoGroupRoles,
        [Operations.DetachTeamRole] = NoGroupRoles,
        [Operations.ListTokens] = NoTokenList,
        [Operations.RevokeToken] = NoTokenList,
        [Operations.ListSystemAccounts] =
            "On Kubiya, programs use API keys; Invoke-PlatformUserInvite -AsSystem sends the vendor's system invitation.",
    };
}
