using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;

namespace UserManagement.CmdletTests;

/// <summary>Values that the mandatory parameters of every cmdlet accept, for tests that walk over all of them.</summary>
internal static class CmdletSamples
{
    /// <summary>Arguments with which a cmdlet runs, without one parameter but in a parameter set that has it.</summary>
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

    /// <summary>A value that a mandatory parameter accepts. A new mandatory parameter needs a line here.</summary>
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
        ("Restore-PlatformUser", "Evidence") => System.IO.Path.Combine(home, "evidence.json"),
        ("Export-PlatformAccessReview", "Path") => System.IO.Path.Combine(home, "review.csv"),
        ("Export-PlatformAccessReview", "InputObject") => Array.Empty<PSObject>(),
        ("Get-PlatformTeamMember", "Team") => "team_support",
        (_, "User") => "liam.murphy@example.com",
        (_, "Current" or "All" or "Verify") => true,
        _ => throw new InvalidOperationException($"{cmdlet} -{parameter} is mandatory and has no sample in CmdletSamples."),
    };

    /// <summary>What a cmdlet needs besides its mandatory parameters, so that it would act if the empty argument were ignored.</summary>
    private static IEnumerable<(string Parameter, object Value)> Needed(string cmdlet) => cmdlet switch
    {
        "Remove-PlatformUser" or "Revoke-PlatformUserToken" or "Invoke-PlatformUserOffboarding" => [("Force", true)],
        "Invoke-PlatformUserInvite" => [("Role", "role_viewer")],
        "Add-PlatformUserRole" => [("Role", "role_exporter")],
        "Remove-PlatformUserRole" => [("Role", "role_admin")],
        "Add-PlatformTeamMember" => [("Team", "team_finance")],
        "Remove-PlatformTeamMember" => [("Team", "team_support")],
        "Set-PlatformUser" => [("Name", "Somebody Else")],
        _ => [],
    };
}
