using System;
using System.Collections.Generic;
using UserManagement.Contracts.Routes;

namespace UserManagement.Contracts;

/// <summary>What a platform can do, a row for each operation.</summary>
internal static class CapabilityTable
{
    /// <summary>The operations of a platform.</summary>
    /// <param name="platform">The platform's name.</param>
    /// <param name="routes">Its routes.</param>
    /// <param name="supports">Whether it has an operation.</param>
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
