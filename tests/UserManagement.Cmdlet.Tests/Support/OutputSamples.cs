using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;

namespace UserManagement.CmdletTests;

/// <summary>Commands that emit each type of output, on sandboxes of two platforms. A new type of output needs a line here.</summary>
internal static class OutputSamples
{
    /// <summary>Opens the connections that the commands use: <c>kt</c> and <c>konnect</c>.</summary>
    public const string Connect = """
        Connect-Platform -Sandbox Keeptrusts -Name kt -UserCount 25 -JournalPath (Join-Path $TestHome journal)
        Connect-Platform -Sandbox Konnect -Name konnect -UserCount 25 -JournalPath (Join-Path $TestHome journal)
        $Global:PSDefaultParameterValues['*-Platform*:WarningAction'] = 'SilentlyContinue'
        """;

    /// <summary>For each type, one line of PowerShell for each form that its objects take.</summary>
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
        [typeof(PlatformRole)] = ["Get-PlatformRole"],
        [typeof(PlatformTeam)] = ["Get-PlatformTeam"],
        [typeof(PlatformRoleAssignment)] = ["Get-PlatformUser | Get-PlatformUserRole"],
        [typeof(PlatformEffectiveRole)] = ["(Get-PlatformUser -Detailed).EffectiveRoles"],
        [typeof(PlatformUserToken)] = ["Get-PlatformUser -Connection konnect | Get-PlatformUserToken"],
        [typeof(PlatformAccessReview)] = ["Get-PlatformAccessReview -All", NotAssessed],
        [typeof(OffboardingPlan)] =
        [
            "Invoke-PlatformUserOffboarding mei.chen@example.com -Alias other@example.com -PlanOnly",
            "Invoke-PlatformUserOffboarding amara.okafor@example.com -Action Remove -PlanOnly -ErrorAction SilentlyContinue",
        ],
        [typeof(OffboardingResult)] =
        [
            "Invoke-PlatformUserOffboarding mei.chen@example.com -Action SuspendOrRemove -Force",
            "Invoke-PlatformUserOffboarding ravi.patel@example.com -Connection konnect -Force -ErrorAction SilentlyContinue",
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
        [typeof(PlatformCapability)] = ["Get-PlatformCapability"],
    };

    private const string Changes =
        "Suspend-PlatformUser liam.murphy@example.com -Connection kt; Suspend-PlatformUser liam.murphy@example.com -Connection kt; "
        + "Remove-PlatformUser ravi.patel@example.com -Connection konnect -Force; ";

    private const string NotAssessed =
        "(Get-PlatformConnection kt).Sandbox.SetScopes(); Get-PlatformAccessReview Pending -Connection kt -ErrorAction SilentlyContinue";

    /// <summary>The module's types that its cmdlets declare as their output.</summary>
    public static IReadOnlyList<Type> Declared { get; } =
    [
        .. CmdletTypes.All.Values.SelectMany(cmdlet => cmdlet.Type.GetCustomAttributes<OutputTypeAttribute>())
            .SelectMany(declared => declared.Type).Select(output => output.Type!)
            .Where(type => type.Assembly.GetName().Name!.StartsWith(nameof(UserManagement), StringComparison.Ordinal)).Distinct()
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];
}
