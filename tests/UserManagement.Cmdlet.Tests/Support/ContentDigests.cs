using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace UserManagement.CmdletTests;

/// <summary>Computes the digest of plans and evidence without the module's code, as a forger could from the documentation.</summary>
internal static class ContentDigests
{
    /// <summary>Replaces the digest in a plan or evidence document by the digest of its content, and returns the document.</summary>
    public static JsonNode Forge(JsonNode document)
    {
        var name = document.AsObject().Select(property => property.Key).FirstOrDefault(key =>
            key.Equals("digest", StringComparison.OrdinalIgnoreCase)) ?? "Digest";
        document[name] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical(document, top: true))));
        return document;
    }

    /// <summary>
    /// Writes the text that is hashed: property names in camel case and sorted, no null property, no white space, enums as words.
    /// </summary>
    private static string Canonical(JsonNode? node, bool top = false) => node switch
    {
        JsonObject map => "{"
            + string.Join(",", map.Where(property =>
            property.Value is not null && !(top && property.Key.ToUpperInvariant() is ("DIGEST" or "APPROVALS")))
            .Select(property => (Name: JsonNamingPolicy.CamelCase.ConvertName(property.Key), property.Value)).OrderBy(property =>
                property.Name, StringComparer.Ordinal)
            .Select(property => $"{JsonSerializer.Serialize(property.Name)}:{Canonical(property.Value)}")) + "}",
        JsonArray list => "[" + string.Join(",", list.Select(item => Canonical(item))) + "]",
        null => "null",
        _ => node.ToJsonString(),
    };
}
