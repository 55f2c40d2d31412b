using System;
using System.Linq;
using System.Reflection;
using Refit;
using UserManagement.Contracts.Routes;

namespace UserManagement.Platforms.Shared.Endpoints;

/// <summary>Reads a platform's route table from the attributes of its Refit interface.</summary>
internal static class EndpointTable
{
    /// <summary>Creates the route table of an interface. The interface is read when the first route is requested.</summary>
    public static RouteTable Of<TApi>(string platform) =>
        new(platform, static () => [.. typeof(TApi).GetMethods().OrderBy(method => method.MetadataToken).Select(Read)]);

    /// <exception cref="InvalidOperationException">A method other than GET has no <see cref="RetryAttribute"/>.</exception>
    private static Route Read(MethodInfo method)
    {
        var attributes = method.GetCustomAttributes().ToList(); // read once: GetCustomAttribute for one type takes as long as for all
        var http = attributes.OfType<HttpMethodAttribute>().Single();
        var verb = http.Method.Method;
        return new Route(
            method.Name,
            verb,
            http.Path,
            verb == "GET" ? RetryRule.Safe : attributes.OfType<RetryAttribute>().SingleOrDefault()?.Rule
                ?? throw new InvalidOperationException($"{method.DeclaringType!.Name}.{method.Name} is a change without [Retry]."),
            attributes.OfType<EnvelopeAttribute>().SingleOrDefault()?.Property,
            attributes.OfType<ScopeAttribute>().SingleOrDefault()?.Scope,
            attributes.Exists(attribute => attribute is DocumentedAttribute) ? Confidence.Documented : Confidence.Inferred,
            attributes.OfType<FieldsAttribute>().SingleOrDefault()?.Fields ?? []);
    }
}
