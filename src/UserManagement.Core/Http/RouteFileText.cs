using System.Text.Json;
using UserManagement.Foundation.Input;

namespace UserManagement.Http;

/// <summary>Reads strings from a route file, and creates the errors for the file.</summary>
internal static class RouteFileText
{
    public static string Text(JsonProperty property, string path) => property.Value.ValueKind == JsonValueKind.String
        ? property.Value.GetString()!
        : throw Bad(path, $"'{InputRules.Shorten(property.Name)}' is not a string");

    public static PlatformException Bad(string path, string why) =>
        new(
            PlatformError.InvalidRequest, $"The route file '{path}' cannot be used: {why}.",
            "Correct the file; docs/platforms/phycloud.md in the repository of this module has an example.");
}
