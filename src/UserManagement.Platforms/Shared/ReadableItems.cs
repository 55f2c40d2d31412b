using System.Collections.Generic;
using System.Linq;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Json;
using UserManagement.Sessions;

namespace UserManagement.Platforms.Shared;

/// <summary>Checks the roles or teams in the response for a user.</summary>
internal static class ReadableItems
{
    /// <summary>Returns the items; throws if one has neither an id nor a name, because it may be the role or team that is meant.</summary>
    /// <param name="items">The roles or teams.</param>
    /// <param name="kind">"role" or "team".</param>
    /// <param name="user">The user of the response.</param>
    /// <exception cref="PlatformException">An item cannot be read (<see cref="PlatformError.UnexpectedResponse"/>).</exception>
    public static IReadOnlyList<string> Require(IReadOnlyList<string> items, string kind, PlatformUser user) =>
        items.FirstOrDefault(TolerantString.IsJson) is not { } unread
            ? items
            : throw new PlatformException(
                PlatformError.UnexpectedResponse,
                user.Origin.Http.Redactor.Scrub(
                    $"The {kind}s of {user} on {user.Platform} (connection '{user.Connection}') are not known: the response contains a "
                    + $"{kind} without an id or a name: {InputRules.Shorten(unread)}"),
                $"Look at the {kind}s of the user in the web interface of {user.Platform}.")
            { Platform = user.Platform, Connection = user.Connection };
}
