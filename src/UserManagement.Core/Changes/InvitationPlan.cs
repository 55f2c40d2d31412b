using System;
using System.Collections.Concurrent;
using UserManagement.Foundation.Json;
using UserManagement.Foundation.Text;

namespace UserManagement.Changes;

internal sealed class InvitationPlan(string email)
{
    public string Email { get; } = email;

    public string[] Roles { get; set; } = [];

    /// <summary>The initial organization role; null for none.</summary>
    public string? OrgRole { get; set; }

    /// <summary>The name; sent with the invitation if the platform accepts it there, otherwise set afterwards; null for none.</summary>
    public string? Name { get; set; }

    public string[] Teams { get; set; } = [];

    public bool Resend { get; set; }

    /// <summary>The users to whom the command has resent an invitation, in all its plans.</summary>
    public ConcurrentDictionary<(PlatformConnection Connection, IdKey User), bool> Resent { get; set; } = new();

    public bool IfNotExists { get; set; }

    /// <summary>When the account ends (UTC); null for never.</summary>
    public DateTime? Until { get; set; }

    public bool AsSystem { get; set; }

    /// <summary>True if the platform creates an account at once and sends no mail.</summary>
    public bool CreatesAccount { get; set; }

    /// <summary>True to report an unknown outcome unless the user is found after the invitation was sent.</summary>
    public bool Verify { get; set; }

    /// <summary>True for -WhatIf: nothing is sent or written to the journal.</summary>
    public bool Rehearse { get; set; }

    /// <summary>Returns the cmdlets that set what an invited user lacks: the teams, and the name too if it is missing.</summary>
    public string Finishing(bool nameIsMissing) => !nameIsMissing ? "Add-PlatformTeamMember"
        : Teams.Length == 0 ? "Set-PlatformUser"
        : "Set-PlatformUser and Add-PlatformTeamMember";

    public string Action => (Resend ? "Resend the invitation"
        : AsSystem ? "Invite as the system"
        : CreatesAccount ? "Create an account"
        : "Invite")
        + (Roles.Length == 0 ? "" : $" with role '{string.Join("', '", Roles)}'")
        + (OrgRole is null ? "" : $", organization role '{OrgRole}'")
        + (Name is null ? "" : $", set name to '{SafeText.Escape(Name)}'")
        + (Teams.Length == 0 ? "" : $", add to team '{string.Join("', '", Teams)}'")
        + (Until is { } end ? $", until {TimeText.Iso(end)}" : "");
}
