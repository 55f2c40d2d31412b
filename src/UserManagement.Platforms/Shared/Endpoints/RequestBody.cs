using System;
using System.IO;
using System.Text.Json;
using System.Threading.Tasks;
using UserManagement.Contracts.Routes;

namespace UserManagement.Platforms.Shared.Endpoints;

/// <summary>The body of a request: our field names, each with a text or a list of texts. Absent values are left out.</summary>
/// <param name="fields">The fields, in the order in which they are written.</param>
internal sealed class RequestBody(params (string Name, object? Value)[] fields)
{
    /// <summary>Makes the body of a repetition from what is there then. Null from it means that nothing is left to send.</summary>
    public Func<Task<RequestBody?>>? Renew { get; init; }

    /// <summary>Writes the body as JSON, with the names that a route has for the fields.</summary>
    public byte[] Write(Route route)
    {
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in fields)
            {
                if (value is string text) writer.WriteString(route.Body[name], text);
                else if (value is string[] texts) WriteArray(writer, route.Body[name], texts);
            }

            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteArray(Utf8JsonWriter writer, string name, string[] texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts) writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
