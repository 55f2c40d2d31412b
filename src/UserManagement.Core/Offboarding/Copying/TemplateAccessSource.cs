using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;

namespace UserManagement.Offboarding.Copying;

/// <summary>A template as the source of a copy: the access that the template lists.</summary>
internal sealed class TemplateAccessSource(AccessTemplate template) : IAccessSource
{
    private const string MakeAgain = "Make the template again with Export-PlatformUserAccess.";

    public string Name => template.User;

    public bool IsTemplate => true;

    /// <summary>The names of the connections in the template, for errors.</summary>
    public IEnumerable<string> Connections => template.Connections.Select(part => part.Connection);

    public Task<AccessHolding> ReadAsync(PlatformConnection connection, CallContext call)
    {
        var part = template.Connections.First(one => string.Equals(one.Connection, connection.Name, StringComparison.OrdinalIgnoreCase));
        var place = new PlannedPlace(part.Platform, part.BaseUri, part.Organization);
        if (place.Elsewhere(connection) is { } elsewhere)
        {
            var now = PlannedPlace.Of(connection);
            throw new PlatformException(
                PlatformError.AmbiguousConnection, elsewhere.Summary.Replace("the plan was made", "the template was made"),
                part.Organization is not { Length: > 0 } && place.BaseUri == now.BaseUri
                    ? MakeAgain
                    : place.Connecting("template", part.Connection, now) + ".")
            { Platform = connection.Platform, Connection = connection.Name };
        }

        if (part.Problem is { } problem)
            throw new PlatformException(
                PlatformError.ListIncomplete,
                $"The template does not contain the access of {template.User} on {part.Platform} (connection '{part.Connection}'), "
                + $"because it could not be read when the template was made: {problem.TrimEnd('.')}.",
                MakeAgain)
            { Platform = connection.Platform, Connection = connection.Name };
        return Task.FromResult(part.UserId is null ? AccessHolding.None : new AccessHolding(part.UserId, new OffboardingState
        {
            Status = part.Status ?? UserStatus.Unknown,
            OrgRole = part.OrgRole,
            Roles = part.Roles!,
            Teams = part.Teams!,
        }));
    }

    /// <summary>Returns the open connections of the template, and a function that creates targets for those that are not open.</summary>
    /// <param name="open">The open connections by name.</param>
    /// <param name="meant">Returns true for the names of the connections to which the command applies.</param>
    public (IReadOnlyList<PlatformConnection> Here, Func<IReadOnlyList<AccessCopyTarget>> Missing) Choose(
        IReadOnlyDictionary<string, PlatformConnection> open, Func<string, bool> meant)
    {
        var parts = template.Connections.Where(part => meant(part.Connection)).ToList();
        IReadOnlyList<PlatformConnection> here =
            [.. parts.Where(part => open.ContainsKey(part.Connection)).Select(part => open[part.Connection])];
        return (here, () =>
        [
            .. parts.Where(part => !open.ContainsKey(part.Connection)).Select(part => ApprovedCopy.NotOpen(new AccessCopyTarget
            {
                Platform = part.Platform,
                Connection = part.Connection,
                BaseUri = part.BaseUri,
                Organization = part.Organization,
            })),
        ]);
    }
}
