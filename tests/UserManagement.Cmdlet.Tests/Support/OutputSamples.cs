using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;

namespace UserManagement.CmdletTests;

/// <summary>Commands that emit each output type, on sandboxes of two platforms. A new output type needs a line here.</summary>
internal static class OutputSamples
{
    /// <summary>Opens the connections that the commands use: <c>kt</c> and <c>konnect</c>.</summary>
    public const string Connect = """
        Connect-Platform -Sandbox Keeptrusts -Name kt -UserCount 25 -JournalPath (Join-Path $TestHome journal)
        Connect-Platform -Sandbox Konnect -Name konnect -UserCount 25 -JournalPath (Join-Path $TestHome journal)
        $Global:PSDefaultParameterValues['*-Platform*:WarningAction'] = 'SilentlyContinue'
        """;

    /// <summary>For each output type, one PowerShell command for each combination of properties that its objects can have.</summary>
    public static readonly IReadOnlyDictionary<Type, string[]> Scripts = new Dictionary<Type, string[]>
    {
        [typeof(PlatformUser)] =
        [
            "Get-PlatformUser",
            "Get-PlatformUser -Connection kt -First 3 -Detailed",
            "Get-PlatformUser -Connection konnect -First 3 -Detailed",
            "Invoke-PlatformUserInvite new@example.com -Role role_viewer -Connection kt",
            "Invoke-PlatformUserInvite mei.chen@example.com -Role role_admin -IfNotExists -Connection kt",
            "Suspend-PlatformUser liam.murphy@example.com -Connection kt -PassThru",
            "Get-PlatformTeamMember team_support -Connection kt",
        ],
        [typeof(PlatformChangeResult)] =
        [
            "'liam.murphy@example.com', 'nobody@example.com', 'no address' | Suspend-PlatformUser -Connection kt -IncludeFailed "
                + "-ErrorAction SilentlyContinue",
            "Remove-PlatformUser mei.chen@example.com -Connection konnect -IncludeFailed -WhatIf",
        ],
        [typeof(PlatformRole)] = ["Get-PlatformRole"],
        [typeof(PlatformTeam)] = ["Get-PlatformTeam", "New-PlatformTeam 'Data Science' -Connection kt -PassThru"],
        [typeof(PlatformTeamRole)] =
        [
            "Get-PlatformTeam | Get-PlatformTeamRole",
            "Add-PlatformTeamRole Support -Role role_auditor -Connection kt -PassThru",
        ],
        [typeof(PlatformRoleAssignment)] = ["Get-PlatformUser | Get-PlatformUserRole"],
        [typeof(PlatformEffectiveRole)] = ["(Get-PlatformUser -Detailed).EffectiveRoles"],
        [typeof(PlatformUserToken)] = ["Get-PlatformUser -Connection konnect | Get-PlatformUserToken"],
        [typeof(PlatformAccessReview)] = ["Get-PlatformAccessReview -All", NotAssessed],
        [typeof(OffboardingPlan)] =
        [
            "Invoke-PlatformUserOffboarding mei.chen@example.com -Alias other@example.com -PlanOnly",
            "Invoke-PlatformUserOffboarding amara.okafor@example.com -Action Remove -PlanOnly -ErrorAction SilentlyContinue",
        ],
        [typeof(AccessCopyPlan)] =
        [
            "Copy-PlatformUserAccess -From mei.chen@example.com -To liam.murphy@example.com -PlanOnly -ErrorAction SilentlyContinue",
            "Copy-PlatformUserAccess -From amara.okafor@example.com -To mei.chen@example.com -PlanOnly -ErrorAction SilentlyContinue",
        ],
        [typeof(PlatformApprover)] = ["Approve-PlatformPlan -ShowKey"],
        [typeof(OffboardingResult)] =
        [
            "Invoke-PlatformUserOffboarding mei.chen@example.com -Action SuspendOrRemove -Force",
            "Invoke-PlatformUserOffboarding ravi.patel@example.com -Connection konnect -Force -ErrorAction SilentlyContinue",
            "Copy-PlatformUserAccess -From mei.chen@example.com -To liam.murphy@example.com -Allow Administrator -Force",
        ],
        [typeof(PlatformJournalEntry)] = [Changes + "Get-PlatformJournal -Path (Join-Path $TestHome journal)"],
        [typeof(PlatformJournalCheck)] = [Changes + "Get-PlatformJournal -Path (Join-Path $TestHome journal) -Verify"],
        [typeof(PlatformConnection)] =
        [
            "Get-PlatformConnection",
            "Connect-Platform Kubiya -Token (ConvertTo-SecureString k -AsPlainText -Force) -BaseUri http://127.0.0.1:9 -SkipTest -PassThru",
        ],
        [typeof(PlatformConnectionTest)] = ["Test-PlatformConnection",
            "(Get-PlatformConnection kt).Sandbox.RevokeToken(); Test-PlatformConnection"],
        [typeof(PlatformProfile)] =
        [
            "Register-PlatformProfile sample Keeptrusts -TokenVariable SAMPLE_TOKEN -Force; Get-PlatformProfile sample; "
                + "Unregister-PlatformProfile sample -Confirm:$false",
        ],
        [typeof(PlatformGrant)] =
        [
            Grants + "Get-PlatformGrant",
            Grants + "Get-PlatformGrant | Select-Object -First 1 | Stop-PlatformSchedule; Get-PlatformGrant -IncludeClosed",
        ],
        [typeof(PlatformScheduleEntry)] =
        [
            Grants + "Invoke-PlatformUserOffboarding mei.chen@example.com -At ([datetime]::UtcNow.AddDays(9)) -Force; "
                + "Invoke-PlatformSchedule -ErrorAction SilentlyContinue; Get-PlatformSchedule -IncludeClosed",
        ],
        [typeof(PlatformCapability)] = ["Get-PlatformCapability"],
    };

    private const string Changes =
        "Suspend-PlatformUser liam.murphy@example.com -Connection kt -Reason Leaver -Ticket HR-1; "
        + "Suspend-PlatformUser liam.murphy@example.com -Connection kt; "
        + "Remove-PlatformUser ravi.patel@example.com -Connection konnect -Force; ";

    private const string Grants =
        "Add-PlatformUserRole yuki.tanaka@example.com role_exporter -For 8h -Connection kt -Reason 'Audit' -Ticket OPS-7; "
        + "Add-PlatformTeamMember yuki.tanaka@example.com team_finance -For ([timespan]::FromMilliseconds(1)) -Connection kt; ";

    private const string NotAssessed =
        "(Get-PlatformConnection kt).Sandbox.SetScopes(); Get-PlatformAccessReview Pending -Connection kt -ErrorAction SilentlyContinue";

    /// <summary>The types of the module that its cmdlets declare as output types.</summary>
    public static IReadOnlyList<Type> Declared { get; } =
    [
        .. CmdletTypes.All.Values.SelectMany(cmdlet => cmdlet.Type.GetCustomAttributes<OutputTypeAttribute>())
            .SelectMany(declared => declared.Type).Select(output => output.Type!)
            .Where(type => type.Assembly.GetName().Name!.StartsWith(nameof(UserManagement), StringComparison.Ordinal)).Distinct()
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];
}
