using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Json;
using UserManagement.Platforms.Shared;

namespace UserManagement.Platforms.Scim;

/// <summary>
/// Reads the features of a server from the three discovery endpoints. The features of an endpoint that the server does not offer stay
/// unknown.
/// </summary>
internal sealed class ScimDiscovery(IScimApi api, PlatformCaller caller)
{
    /// <exception cref="PlatformException">The server rejected the token or cannot be reached, or a response is not JSON.</exception>
    public async Task<ScimServer> ReadAsync(CallContext call)
    {
        var config = await AskAsync(api.GetServiceProviderConfig(call), "the server's configuration").ConfigureAwait(false);
        var types = await AskAsync(api.GetResourceTypes(call), "the server's resource types").ConfigureAwait(false);
        var schemas = await AskAsync(api.GetSchemas(call), "the server's schemas").ConfigureAwait(false);
        var filter = ScimAttributes.Find(config, "filter");
        var pages = ScimAttributes.Find(config, "pagination");
        return new ScimServer
        {
            Patch = Flag(ScimAttributes.Find(config, "patch"), "supported"),
            Filter = Flag(filter, "supported"),
            MaxResults = Number(filter, "maxResults"),
            Etag = Flag(ScimAttributes.Find(config, "etag"), "supported"),
            PagesByIndex = Flag(pages, "index"),
            PagesByCursor = Flag(pages, "cursor"),
            MaxPageSize = Number(pages, "maxPageSize"),
            Groups = types is null ? null : Resources(types.Value).Any(IsGroup),
            UserAttributes = schemas is null ? null : Attributes(Resources(schemas.Value)),
        };
    }

    /// <summary>Returns the JSON object of a response; null if the server does not offer the endpoint or denies access to it.</summary>
    private async Task<JsonElement?> AskAsync(Task<PlatformResponse> sent, string subject)
    {
        var response = await sent.ConfigureAwait(false);
        // A 403 is not an error, because discovery may require a permission that user management does not require.
        if (response.Status is 400 or 403 or 404 or 405 or 501) return null;
        caller.Require(response, subject, PlatformError.UnexpectedResponse);
        try
        {
            using var document = LooseJson.Parse(response.Body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw caller.Errors.Unexpected(response, "the response is not a JSON object");
        }
        catch (JsonException)
        {
            throw caller.Errors.Unexpected(
                response, "the response is not JSON; -BaseUri may lack the path of the SCIM service, such as /scim/v2");
        }
    }

    private static bool IsGroup(JsonElement type) => Is(type, "name", "Group") || Is(type, "endpoint", "/Groups");

    /// <summary>Returns the writable attributes of the user schemas; null if no schema contains <c>userName</c>.</summary>
    private static HashSet<string>? Attributes(IEnumerable<JsonElement> schemas)
    {
        var found = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var schema in schemas)
        {
            if (Text(schema, "id") is not { } id) continue;
            var isCore = string.Equals(id, ScimNames.User, StringComparison.OrdinalIgnoreCase);
            if (!isCore && !string.Equals(id, ScimNames.Enterprise, StringComparison.OrdinalIgnoreCase)) continue;
            Add(found, schema, isCore ? "" : ScimNames.Enterprise + ":");
        }

        return found.Contains("userName") ? found : null;
    }

    private static void Add(HashSet<string> found, JsonElement parent, string prefix, string list = "attributes")
    {
        foreach (var attribute in Items(ScimAttributes.Find(parent, list)))
        {
            if (Text(attribute, "name") is not { } name || Is(attribute, "mutability", "readOnly")) continue;
            found.Add(prefix + name);
            Add(found, attribute, prefix + name + ".", "subAttributes");
        }
    }

    /// <summary>Returns the resources of a list response. An object without such a list is itself the only resource.</summary>
    private static IEnumerable<JsonElement> Resources(JsonElement answer) =>
        ScimAttributes.Find(answer, "Resources") is { } list ? Items(list) : [answer];

    private static IEnumerable<JsonElement> Items(JsonElement? list) =>
        list is { ValueKind: JsonValueKind.Array } array
            ? array.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object)
            : [];

    private static string? Text(JsonElement parent, string name) =>
        ScimAttributes.Find(parent, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static bool Is(JsonElement parent, string name, string value) =>
        string.Equals(Text(parent, name), value, StringComparison.OrdinalIgnoreCase);

    private static bool? Flag(JsonElement? parent, string name) => ScimAttributes.Find(parent, name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.String } text when bool.TryParse(text.GetString(), out var flag) => flag,
        _ => null,
    };

    private static int? Number(JsonElement? parent, string name) =>
        ScimAttributes.Find(parent, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) && value > 0
            ? value
            : null;
}
