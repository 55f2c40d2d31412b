using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace UserManagement.CmdletTests;

/// <summary>Computes the digest of plans and evidence as a forger would: from the documentation alone.</summary>
internal static class ContentDigests
{
    /// <summary>Writes the digest that fits the content into a document.</summary>
    public static JsonNode Forge(JsonNode document)
    {
        var name = document.AsObject().Select(property => property.Key).FirstOrDefault(key =>
            key.Equals("digest", StringComparison.OrdinalIgnoreCase)) ?? "Digest";
        document[name] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical(document, top: true))));
        return document;
    }

    /// <summary>
    /// Properties in the order of their names, in camel case, without those that are null; no white space; enums as words.
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
