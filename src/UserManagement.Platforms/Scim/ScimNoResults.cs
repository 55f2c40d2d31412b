using System.Text.Json;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Json;

namespace UserManagement.Platforms.Scim;

/// <summary>A response with no results, which may leave the list of them out (RFC 7644, section 3.4.2).</summary>
internal static class ScimNoResults
{
    private const int LargestAnswer = 1024; // bytes

    /// <summary>True for a response that says that there are none and has no list.</summary>
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
            return false; // the reader of lists says what is wrong
        }
    }

    /// <summary>The page that such a response is.</summary>
    public static WirePage<T> Page<T>()
    {
        var hints = new PageHints();
        hints.Add(new PageHint("totalResults", PageHintKind.Total, "0", 0));
        return new WirePage<T>([], hints);
    }
}
