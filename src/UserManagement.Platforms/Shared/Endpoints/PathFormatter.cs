using System;
using System.Linq;
using System.Reflection;
using Refit;
using UserManagement.Contracts.Routes;
using UserManagement.Http;

namespace UserManagement.Platforms.Shared.Endpoints;

/// <summary>Checks each value of a path before Refit escapes it, because Refit accepts <c>..</c> and empty values.</summary>
/// <param name="redactor">Removes secrets from errors, because an error quotes the id, which may come from the platform.</param>
internal sealed class PathFormatter(Redactor redactor) : IUrlParameterFormatter
{
    /// <inheritdoc/>
    /// <exception cref="PlatformException">The value cannot be a part of a path.</exception>
    public string? Format(object? value, ICustomAttributeProvider attributeProvider, Type type)
    {
        var alias = attributeProvider.GetCustomAttributes(typeof(AliasAsAttribute), true).Cast<AliasAsAttribute>().Single().Name;
        try
        {
            return Route.CheckValue(alias, value as string ?? "");
        }
        catch (PlatformException e)
        {
            var safe = redactor.Scrub(e.Summary);
            if (safe == e.Summary) throw;
            throw new PlatformException(e.Error, safe, e.RecommendedAction);
        }
    }
}
