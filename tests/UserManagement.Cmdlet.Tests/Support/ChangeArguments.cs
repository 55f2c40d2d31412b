using System.Collections.Generic;

namespace UserManagement.CmdletTests;

/// <summary>Arguments with which each changing cmdlet makes a change, as PowerShell text.</summary>
internal static class ChangeArguments
{
    /// <summary>Functions that the arguments call. <c>$watched</c> is the folder in which the test looks for new files.</summary>
    public const string Prelude = """
        function global:Get-SomeUser([string] $Status = 'Active', [scriptblock] $With = { $true }) {
            foreach ($user in Get-PlatformUser) { if ("$($user.Status)" -eq $Status -and (& $With $user)) { return $user } }
            throw "The sandbox has no such user: $Status, $With"
        }
        # Returns a user who is neither an owner nor an administrator, because a platform may protect those.
        function global:Get-OrdinaryUser { Get-SomeUser -With { param($u) "$($u.OrgRole)" -notmatch 'owner|admin' } }
        function global:Get-RoleId($User) { @(Get-PlatformUserRole -User $User.Id | ForEach-Object { $_.Role }) }
        """;

    /// <summary>Cmdlets that Keeptrusts, the platform that the sandbox emulates here, does not support.</summary>
    public static readonly IReadOnlySet<string> NotSupported = new HashSet<string> { "Revoke-PlatformUserToken" };

    /// <summary>Cmdlets that change a local file and nothing on a platform.</summary>
    public static readonly IReadOnlySet<string> Local = new HashSet<string>
    {
        "Register-PlatformProfile", "Unregister-PlatformProfile", "Export-PlatformAccessReview", "Export-PlatformUserAccess",
        "Approve-PlatformPlan", "Stop-PlatformSchedule",
    };

    /// <summary>
    /// Scripts that create what a cmdlet changes, run first through a connection that allows changes. Temporary access of one
    /// millisecond has ended when the cmdlet runs.
    /// </summary>
    public static readonly IReadOnlyDictionary<string, string> Preparation = new Dictionary<string, string>
    {
        ["Invoke-PlatformSchedule"] = "Add-PlatformUserRole (Get-OrdinaryUser).Id role_exporter -For ([timespan]::FromMilliseconds(1))",
        ["Remove-PlatformTeam"] = "$global:empty = (New-PlatformTeam 'Empty' -PassThru).Id",
        ["Stop-PlatformSchedule"] = "Add-PlatformUserRole (Get-OrdinaryUser).Id role_exporter -For 8h",
    };

    /// <summary>The arguments of each cmdlet, as a hashtable to splat.</summary>
    public static readonly IReadOnlyDictionary<string, string> ByCmdlet = new Dictionary<string, string>
    {
        ["Invoke-PlatformUserInvite"] = "@{ Email = 'somebody.new@example.com'; Role = 'role_viewer' }",
        ["Set-PlatformUser"] = "@{ User = (Get-SomeUser).Id; Name = 'Another Name' }",
        ["Suspend-PlatformUser"] = "@{ User = (Get-OrdinaryUser).Id }",
        ["Resume-PlatformUser"] = "@{ User = (Get-SomeUser -Status Suspended).Id }",
        ["Remove-PlatformUser"] = "@{ User = (Get-OrdinaryUser).Id }",
        ["Revoke-PlatformUserToken"] = "@{ User = (Get-OrdinaryUser).Id; TokenId = 'token_1' }",
        ["Add-PlatformUserRole"] =
            "@{ User = (Get-SomeUser -With { param($u) (Get-RoleId $u) -notcontains 'role_exporter' }).Id; Role = 'role_exporter' }",
        ["Remove-PlatformUserRole"] =
            "$u = Get-SomeUser -With { param($u) @(Get-RoleId $u).Count -gt 0 }; @{ User = $u.Id; Role = @(Get-RoleId $u)[0] }",
        ["Add-PlatformTeamMember"] = "$m = @((Get-PlatformTeamMember -Team team_engineering).Id); "
            + "@{ Team = 'team_engineering'; User = (Get-SomeUser -With { param($u) $u.Id -notin $m }).Id }",
        ["Remove-PlatformTeamMember"] = "@{ Team = 'team_engineering'; User = @(Get-PlatformTeamMember -Team team_engineering)[0].Id }",
        ["Move-PlatformUserRole"] = "$u = Get-SomeUser -With { param($u) @(Get-RoleId $u).Count -gt 0 -and $u.Teams.Count -gt 0 }; "
            + "@{ User = $u.Id; Role = @(Get-RoleId $u)[0]; ToTeam = $u.Teams[0] }",
        ["New-PlatformTeam"] = "@{ Name = 'Data Science' }",
        ["Set-PlatformTeam"] = "@{ Team = 'team_finance'; NewName = 'Money' }",
        ["Remove-PlatformTeam"] = "@{ Team = $empty }",
        ["Add-PlatformTeamRole"] = "@{ Team = 'team_finance'; Role = 'role_auditor' }",
        ["Remove-PlatformTeamRole"] = "@{ Team = 'team_finance'; Role = 'role_exporter' }",
        ["Invoke-PlatformUserOffboarding"] = "@{ User = (Get-OrdinaryUser).Id; EvidencePath = (Join-Path $watched evidence) }",
        ["Copy-PlatformUserAccess"] =
            "@{ From = 'mei.chen@example.com'; To = 'liam.murphy@example.com'; EvidencePath = (Join-Path $watched copies) }",
        ["Approve-PlatformPlan"] = "@{ ShowKey = $true; Name = 'me' }",
        ["Export-PlatformUserAccess"] = "@{ User = (Get-OrdinaryUser).Id; Path = (Join-Path $watched access.json) }",
        ["Restore-PlatformUser"] = "@{ Evidence = $evidence }",
        ["Invoke-PlatformRequest"] = "@{ Method = 'POST'; Path = '/v1/users/invite'; "
            + "Body = @{ email = 'somebody.new@example.com'; role_id = 'role_viewer' } }",
        ["Invoke-PlatformSchedule"] = "@{}",
        ["Stop-PlatformSchedule"] = "@{ Id = (Get-PlatformSchedule).Id }",
        ["Export-PlatformAccessReview"] = "@{ InputObject = @(Get-PlatformAccessReview)[0]; Path = (Join-Path $watched review.html) }",
        ["Register-PlatformProfile"] = "@{ Name = 'new'; Platform = 'Keeptrusts' }",
        ["Unregister-PlatformProfile"] = "@{ Name = 'kept' }",
    };

    /// <summary>Returns the preparation script of a cmdlet, or an empty string if the cmdlet needs none.</summary>
    public static string PreparationOf(string cmdlet) => Preparation.TryGetValue(cmdlet, out var script) ? script : "";
}
