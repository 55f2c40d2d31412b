using System.Collections.Generic;
using System.Linq;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Text;
using UserManagement.Sessions;

namespace UserManagement.People;

/// <summary>Creates the errors and hints for names of roles and teams that do not exist, or that several roles or teams have.</summary>
/// <param name="connection">The connection to the organization.</param>
internal sealed class NameErrors(PlatformConnection connection)
{
    /// <summary>Creates the error for a name that several roles or teams have.</summary>
    public PlatformException Several(NameKind kind, string text, string[] ids) =>
        new(
            PlatformError.InvalidRequest,
            $"{connection.Platform} (connection '{connection.Name}') has {ids.Length} {kind.Word}s named '{Shown(text)}': "
            + $"{string.Join(", ", ids.Select(Shown))}.",
            $"Specify the {kind.Word} by id.")
        { Platform = connection.Platform, Connection = connection.Name };

    /// <summary>Creates the error for a name or id that no role or team has.</summary>
    public PlatformException Missing(NameKind kind, string text, IEnumerable<(string Id, string? Name)> known)
    {
        connection.Adapter.Routes.TryGet(kind.Route, out var route);
        return new PlatformException(
            kind.Error, $"{connection.Platform} (connection '{connection.Name}') has no {kind.Word} '{Shown(text)}'.",
            Hint(kind, text, known))
        {
            Platform = connection.Platform,
            Connection = connection.Name,
            Host = connection.BaseUri.Host,
            Route = route?.ToString(),
        };
    }

    /// <summary>
    /// Returns a remedy: the most similar names, and the cmdlet that lists all names; if the platform has no such list, the known names
    /// instead of the cmdlet.
    /// </summary>
    /// <param name="kind">The kind of object.</param>
    /// <param name="text">The name as given to the command.</param>
    /// <param name="known">The existing roles or teams.</param>
    public string Hint(NameKind kind, string text, IEnumerable<(string Id, string? Name)> known)
    {
        string[] names = [.. known.SelectMany(one => new[] { one.Name, one.Id }).OfType<string>()];
        var list = connection.Adapter.Routes.TryGet(kind.Route, out _) ? $"{kind.Cmdlet} lists the {kind.Word}s."
            : names.Length > 0 ? $"The {kind.Word}s are: {string.Join(", ", names.Select(Shown))}." : "";
        return (NearestNames.Hint(text, names, Shown) + list).TrimEnd();
    }

    /// <summary>
    /// Returns a name or id for a message, shortened and without the token: names and ids can come from the platform and could contain it.
    /// </summary>
    public string Shown(string text) => InputRules.Shorten(connection.Http.Redactor.Scrub(text));
}
