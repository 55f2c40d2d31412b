using System;
using System.Globalization;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace UserManagement.Sandbox;

/// <summary>Writes JSON without reflection, which would be slow for lists with a hundred thousand users.</summary>
internal static class JsonOutput
{
    private const int FlushAt = 1 << 16;

    public static byte[] ToBytes(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        ToStream(stream, indented: false, write);
        return stream.ToArray();
    }

    public static void ToStream(Stream stream, bool indented, Action<Utf8JsonWriter> write)
    {
        // Names stay readable: responses and files need no escaping for HTML.
        var options = new JsonWriterOptions { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using var writer = new Utf8JsonWriter(stream, options);
        write(writer);
        writer.Flush();
    }

    /// <summary>Flushes the writer if its buffer is full. Call it between two items of a long list.</summary>
    public static void FlushWhenFull(Utf8JsonWriter writer)
    {
        if (writer.BytesPending > FlushAt)
            writer.Flush();
    }

    public static string? Time(DateTime? time) => time is { } known ? Time(known) : null;

    public static string Time(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
