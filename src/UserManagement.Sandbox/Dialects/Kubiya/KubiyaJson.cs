using System;
using System.Collections.Generic;
using System.Text.Json;

namespace UserManagement.Sandbox;

/// <summary>The JSON of responses: objects and arrays without an envelope, and the two documented forms of an error.</summary>
internal static class KubiyaJson
{
    public static WireAnswer One<T>(T item, Action<Utf8JsonWriter, T> write) => new(200, JsonOutput.ToBytes(writer => write(writer, item)));

    public static WireAnswer Array<T>(IEnumerable<T> items, Action<Utf8JsonWriter, T> write) => new(200, JsonOutput.ToBytes(writer =>
    {
        writer.WriteStartArray();
        foreach (var item in items)
        {
            write(writer, item);
            JsonOutput.FlushWhenFull(writer);
        }

        writer.WriteEndArray();
    }));

    public static WireAnswer Items<T>(IEnumerable<T> items, Action<Utf8JsonWriter, T> write) => new(200, JsonOutput.ToBytes(writer =>
    {
        writer.WriteStartObject();
        PersonJson.Write(writer, "items", items, write);
        writer.WriteEndObject();
    }));

    public static WireAnswer Error(KubiyaRefusal refusal)
    {
        var answer = new WireAnswer(refusal.Status, JsonOutput.ToBytes(writer =>
        {
            writer.WriteStartObject();
            if (refusal.Title is { } title)
                WriteFlat(writer, refusal, title);
            else
                WriteNested(writer, refusal);
            writer.WriteEndObject();
        }));
        return refusal.RetryAfter is { } seconds ? answer.WithRetryAfter(seconds) : answer;
    }

    private static void WriteFlat(Utf8JsonWriter writer, KubiyaRefusal refusal, string title)
    {
        writer.WriteString("error", title);
        writer.WriteString("details", refusal.Message);
        writer.WriteString("errorCode", refusal.Code);
        writer.WriteNumber("status", refusal.Status);
        if (refusal.RetryAfter is { } seconds)
            writer.WriteNumber("retryAfter", seconds);
    }

    private static void WriteNested(Utf8JsonWriter writer, KubiyaRefusal refusal)
    {
        writer.WriteStartObject("error");
        writer.WriteString("code", refusal.Code);
        writer.WriteString("message", refusal.Message);
        writer.WriteStartObject("details");
        if (refusal.Field is { } field)
            writer.WriteString("field", field);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
