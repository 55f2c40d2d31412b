using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Time;

namespace UserManagement.Offboarding.Copying;

/// <summary>Creates a template from the access of a user.</summary>
internal static class AccessExport
{
    /// <summary>Reads the access of a user on connections.</summary>
    /// <exception cref="PlatformException">
    /// The user is not a member on any of the connections (<see cref="PlatformError.UserNotFound"/>).
    /// </exception>
    public static async Task<AccessTemplate> MakeAsync(
        UserAccessSource source, IReadOnlyList<PlatformConnection> connections, Action<PlatformException> failed, IClock clock,
        CallContext call)
    {
        var template = new AccessTemplate { User = source.Name, CreatedAt = Second(clock.UtcNow.UtcDateTime) };
        foreach (var connection in connections)
        {
            var part = Place(connection);
            template.Connections.Add(part);
            try
            {
                var (held, user) = await source.ReadUserAsync(connection, call).ConfigureAwait(false);
                if (held.State is not { } state) continue;
                (part.UserId, part.Email, part.Status, part.OrgRole) = (held.Id, user!.Email, state.Status, state.OrgRole);
                (part.Roles, part.Teams) = ([.. state.Roles], [.. state.Teams]);
            }
            catch (PlatformException e)
            {
                part.Problem = e.Summary;
                failed(e);
            }
        }

        return template.Connections.Exists(part => part.UserId is not null || part.Problem is not null) ? template
            : throw NowhereError(source.Name, connections);
    }

    public static PlatformException NowhereError(string user, IEnumerable<PlatformConnection> connections) =>
        new(
            PlatformError.UserNotFound,
            $"'{user}' was not found on any of these connections: "
            + $"{string.Join(", ", connections.Select(connection => connection.Name))}.",
            "Find the user with Get-PlatformUser -Search.");

    private static DateTime Second(DateTime time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);

    private static AccessTemplatePart Place(PlatformConnection connection)
    {
        var place = OffboardingPlanner.Empty(connection);
        return new AccessTemplatePart
        {
            Platform = place.Platform,
            Connection = place.Connection,
            BaseUri = place.BaseUri,
            Organization = place.Organization,
        };
    }
}
