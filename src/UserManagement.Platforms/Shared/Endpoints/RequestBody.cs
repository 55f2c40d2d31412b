using System;
using System.IO;
using System.Text.Json;
using System.Threading.Tasks;
using UserManagement.Contracts.Routes;

namespace UserManagement.Platforms.Shared.Endpoints;

/// <summary>
/// The body of a request, a JSON object: either fields with strings or string arrays as values, which a route can rename (null fields are
/// omitted), or properties that a function writes.
/// </summary>
internal sealed class RequestBody
{
    private readonly Action<Utf8JsonWriter, Route> _write;

    /// <param name="fields">The fields, in the order in which they are written.</param>
    public RequestBody(params (string Name, object? Value)[] fields) => _write = (writer, route) => WriteFields(writer, route, fields);

    /// <summary>Creates a body from a function that writes the properties of the object. A route file cannot rename them.</summary>
    public RequestBody(Action<Utf8JsonWriter> write) => _write = (writer, _) => write(writer);

    /// <summary>The version of the resource that the change requires, sent as If-Match; null for any version.</summary>
    public string? IfMatch { get; init; }

    /// <summary>Creates the body of a retry from the current state; returns null if nothing is left to send.</summary>
    public Func<Task<RequestBody?>>? Renew { get; init; }

    /// <summary>Writes the body as JSON, with the field names of a route.</summary>
    public byte[] Write(Route route)
    {
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            _write(writer, route);
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteFields(Utf8JsonWriter writer, Route route, (string Name, object? Value)[] fields)
    {
        foreach (var (name, value) in fields)
        {
            if (value is string text) writer.WriteString(route.Body[name], text);
            else if (value is string[] texts) WriteArray(writer, route.Body[name], texts);
        }
    }

    private static void WriteArray(Utf8JsonWriter writer, string name, string[] texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts) writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
