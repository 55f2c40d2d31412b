using System;
using System.Collections.Generic;
using UserManagement.Contracts.Routes;

namespace UserManagement.Contracts;

/// <summary>The capabilities of a platform, with one row per operation.</summary>
internal static class CapabilityTable
{
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
