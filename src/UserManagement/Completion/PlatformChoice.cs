using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Contracts;
using UserManagement.Sessions;

namespace UserManagement.Completion;

/// <summary>Finds the platforms of an incomplete command line.</summary>
internal static class PlatformChoice
{
    /// <summary>Returns the platform of <c>-Platform</c>, or every platform if the line names none yet.</summary>
    /// <param name="parameters">The parameters that PowerShell has bound so far; null for none.</param>
    public static IEnumerable<PlatformDescriptor> Of(IDictionary? parameters)
    {
        var platform = parameters?["Platform"]?.ToString();
        return PlatformCatalog.All.Where(one => platform is null || string.Equals(one.Name, platform, StringComparison.OrdinalIgnoreCase));
    }
}
