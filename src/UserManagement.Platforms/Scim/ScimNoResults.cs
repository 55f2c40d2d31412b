using System.Text.Json;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Json;

namespace UserManagement.Platforms.Scim;

/// <summary>Recognizes the response to a query that finds nothing, which may omit the list (RFC 7644, section 3.4.2).</summary>
internal static class ScimNoResults
{
    private const int LargestAnswer = 1024; // bytes

    /// <summary>Returns true if the response has a total of 0 and no list.</summary>
    public static bool Is(PlatformResponse response)
    {
        if (response.Bytes.Length is 0 or > LargestAnswer) return false;
        try
        {
            using var document = LooseJson.Parse(response.Body);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return false;
            JsonElement? total = null, resources = null;
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (ScimAttributes.Same(property.Name, "totalResults")) total = property.Value;
                else if (ScimAttributes.Same(property.Name, "Resources") && property.Value.ValueKind != JsonValueKind.Null)
                    resources = property.Value;
            }

            return resources is null
                && total is { ValueKind: JsonValueKind.Number } number
                && number.TryGetInt64(out var count)
                && count == 0;
        }
        catch (JsonException)
        {
            return false; // the list reader reports the error
        }
    }

    /// <summary>Returns an empty page with a total of 0.</summary>
    public static WirePage<T> Page<T>()
    {
        var hints = new PageHints();
        hints.Add(new PageHint("totalResults", PageHintKind.Total, "0", 0));
        return new WirePage<T>([], hints);
    }
}
