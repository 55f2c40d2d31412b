using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;

namespace UserManagement.CmdletTests;

/// <summary>Valid values for the mandatory parameters of every cmdlet, for tests that call all cmdlets.</summary>
internal static class CmdletSamples
{
    /// <summary>Returns valid arguments for a cmdlet, except for one parameter, in a parameter set that has this parameter.</summary>
    public static Hashtable Arguments(string name, Type cmdlet, PropertyInfo without, string home)
    {
        var sets = without.GetCustomAttributes<ParameterAttribute>().Select(declared => declared.ParameterSetName).ToList();
        var wanted = sets[0] == ParameterAttribute.AllParameterSets
            ? cmdlet.GetCustomAttribute<CmdletAttribute>()!.DefaultParameterSetName ?? sets[0]
            : sets[0];
        var arguments = new Hashtable(StringComparer.OrdinalIgnoreCase);
        foreach (var property in CmdletTypes.Parameters(cmdlet).Where(property => property.Name != without.Name))
        {
            var mandatory = property.GetCustomAttributes<ParameterAttribute>().Any(declared =>
                declared.Mandatory && new[] { wanted, ParameterAttribute.AllParameterSets }.Contains(declared.ParameterSetName));
            if (mandatory) arguments[property.Name] = Sample(name, property.Name, home);
        }

        foreach (var (parameter, value) in Needed(name))
            if (!string.Equals(parameter, without.Name, StringComparison.OrdinalIgnoreCase)) arguments[parameter] = value;
        return arguments;
    }

    /// <summary>Returns a valid value for a mandatory parameter. A new mandatory parameter needs a line here.</summary>
    private static object Sample(string cmdlet, string parameter, string home) => (cmdlet, parameter) switch
    {
        ("Connect-Platform", "Platform") => "Keeptrusts",
        ("Connect-Platform", "Sandbox") => true,
        ("Connect-Platform", "ProfileName") => "kept",
        ("Register-PlatformProfile", "Name") => "new",
        ("Register-PlatformProfile", "Platform") => "Keeptrusts",
        ("Register-PlatformProfile", "TokenFile") => System.IO.Path.Combine(home, "token.txt"),
        ("Register-PlatformProfile", "TokenVariable") => "NO_SUCH_VARIABLE",
        ("Register-PlatformProfile", "SecretName") => "secret",
        ("Unregister-PlatformProfile", "Name") => "kept",
        ("Invoke-PlatformUserInvite", "Email") => "new@example.com",
        ("Invoke-PlatformUserOffboarding", "Plan") => new OffboardingPlan { Person = "liam.murphy@example.com" },
        ("Copy-PlatformUserAccess", "Plan") => new AccessCopyPlan { Person = "liam.murphy@example.com" },
        ("Copy-PlatformUserAccess", "Template") => System.IO.Path.Combine(home, "access.json"),
        ("Copy-PlatformUserAccess", "From") => "mei.chen@example.com",
        ("Copy-PlatformUserAccess", "To") => "liam.murphy@example.com",
        ("Approve-PlatformPlan", "Path") => System.IO.Path.Combine(home, "plan.json"),
        ("Export-PlatformUserAccess", "Path") => System.IO.Path.Combine(home, "access.json"),
        ("Restore-PlatformUser", "Evidence") => System.IO.Path.Combine(home, "evidence.json"),
        ("Export-PlatformAccessReview", "Path") => System.IO.Path.Combine(home, "review.csv"),
        ("Export-PlatformAccessReview", "InputObject") => Array.Empty<PSObject>(),
        ("Get-PlatformTeamMember" or "Get-PlatformTeamRole", "Team") => "team_support",
        ("Set-PlatformTeam" or "Remove-PlatformTeam" or "Add-PlatformTeamRole" or "Remove-PlatformTeamRole", "Team") => "team_support",
        ("New-PlatformTeam", "Name") => "Data Science",
        ("Move-PlatformUserRole", "ToTeam") => "team_support",
        ("Invoke-PlatformRequest", "Path") => "/v1/users/invite",
        ("Stop-PlatformSchedule", "Id") => "s000000000000000",
        (_, "User") => "liam.murphy@example.com",
        (_, "Current" or "All" or "Verify" or "ShowKey") => true,
        _ => throw new InvalidOperationException($"{cmdlet} -{parameter} is mandatory and has no sample in CmdletSamples."),
    };

    /// <summary>Returns the optional arguments of a change. With them, a cmdlet that ignored an empty argument would make it.</summary>
    private static IEnumerable<(string Parameter, object Value)> Needed(string cmdlet) => cmdlet switch
    {
        "Remove-PlatformUser" or "Revoke-PlatformUserToken" or "Invoke-PlatformUserOffboarding" or "Copy-PlatformUserAccess" =>
            [("Force", true)],
        "Invoke-PlatformUserInvite" => [("Role", "role_viewer")],
        "Add-PlatformUserRole" => [("Role", "role_exporter")],
        "Remove-PlatformUserRole" => [("Role", "role_admin")],
        "Add-PlatformTeamMember" => [("Team", "team_finance")],
        "Remove-PlatformTeamMember" => [("Team", "team_support")],
        "Remove-PlatformTeam" => [("Force", true)],
        "Set-PlatformTeam" => [("NewName", "Another Name")],
        "Add-PlatformTeamRole" => [("Role", "role_exporter")],
        "Remove-PlatformTeamRole" => [("Role", "role_viewer")],
        "Move-PlatformUserRole" => [("Role", "role_viewer"), ("AddToTeam", true), ("Force", true)],
        "Set-PlatformUser" => [("Name", "Somebody Else")],
        "Invoke-PlatformRequest" => [("Method", "POST"), ("Force", true)],
        _ => [],
    };
}
