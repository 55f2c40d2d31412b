using System;
using System.Collections.Generic;
using UserManagement.Contracts.Routes;

namespace UserManagement.Contracts;

/// <summary>The capabilities of a platform, with one row per operation.</summary>
internal static class CapabilityTable
{
    /// <summary>Returns the capabilities of a platform.</summary>
    /// <param name="platform">The platform's name.</param>
    /// <param name="routes">The routes of the platform.</param>
    /// <param name="supports">Returns true if the platform has an operation.</param>
    public static IEnumerable<PlatformCapability> Of(string platform, RouteTable routes, Func<Operation, bool> supports)
    {
        foreach (var operation in Operations.All)
        {
            var supported = supports(operation);
            var route = supported ? operation.RouteIn(routes) : null;
            yield return new PlatformCapability(
                platform, operation.Name, supported, route?.Confidence.ToString(), route?.ToString(), operation.Cmdlet);
        }
    }
}
