using System;
using System.Collections;
using System.Globalization;
using System.IO;
using System.Management.Automation;
using System.Text;
using System.Text.Json;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Text;

namespace UserManagement.Binding;

/// <summary>Creates the JSON body of a request from JSON text, a hashtable, an object or a list.</summary>
internal static class RequestJson
{
    private const int Deepest = 32;

    private const string Forms = "Give JSON as text, a hashtable, a list, or an object from ConvertFrom-Json.";

    /// <exception cref="PlatformException">The text is not JSON, or the value cannot be written as JSON.</exception>
    public static byte[] Write(object value)
    {
        var bare = InputColumn.Bare(value);
        if (bare is string text) return Checked(text);
        if (bare is not (IDictionary or PSObject or IList)) throw NotABody(bare);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer)) Write(writer, value, 0);
        return buffer.ToArray();
    }

    private static byte[] Checked(string text)
    {
        try
        {
            using (JsonDocument.Parse(text)) return Encoding.UTF8.GetBytes(text);
        }
        catch (Exception e) when (e is JsonException or ArgumentException) // ArgumentException: an unpaired surrogate
        {
            throw new PlatformException(
                PlatformError.InvalidRequest,
                "The text of -Body is not valid JSON"
                    + (e is JsonException { LineNumber: { } line, BytePositionInLine: { } at } ? $" (line {line + 1}, byte {at + 1})" : "")
                    + ". Nothing was sent.",
                "Correct the text, or give a hashtable such as @{ name = 'value' }.",
                e);
        }
    }

    private static void Write(Utf8JsonWriter writer, object? value, int depth)
    {
        if (depth > Deepest)
            throw Invalid($"-Body is nested deeper than {Deepest} levels, or contains itself.", "Give the JSON as text.");
        var bare = InputColumn.Bare(value);
        switch (bare)
        {
            case null or DBNull: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(text); break;
            case char or Guid: writer.WriteStringValue(bare.ToString()); break;
            case Enum word: writer.WriteStringValue(word.ToString()); break;
            case Uri address: writer.WriteStringValue(address.OriginalString); break;
            case bool or SwitchParameter: writer.WriteBooleanValue(LanguagePrimitives.IsTrue(bare)); break;
            case DateTime time: writer.WriteStringValue(TimeText.Iso(time)); break;
            case DateTimeOffset time: writer.WriteStringValue(TimeText.Iso(time)); break;
            case double or float: WriteNumber(writer, Convert.ToDouble(bare, CultureInfo.InvariantCulture)); break;
            case decimal or byte or sbyte or short or ushort or int or uint or long or ulong:
                writer.WriteNumberValue(Convert.ToDecimal(bare, CultureInfo.InvariantCulture));
                break;
            case IDictionary map: WriteMap(writer, map, depth); break;
            case IList list:
                writer.WriteStartArray();
                foreach (var item in list) Write(writer, item, depth + 1);
                writer.WriteEndArray();
                break;
            case PSObject row: WriteRow(writer, row, depth); break;
            default: throw NoForm(bare);
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, double number)
    {
        if (double.IsNaN(number) || double.IsInfinity(number))
            throw Invalid("-Body contains a number that JSON cannot represent.", "Give a finite number.");
        writer.WriteNumberValue(number);
    }

    private static void WriteMap(Utf8JsonWriter writer, IDictionary map, int depth)
    {
        writer.WriteStartObject();
        foreach (DictionaryEntry entry in map)
        {
            writer.WritePropertyName(Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "");
            Write(writer, entry.Value, depth + 1);
        }

        writer.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter writer, PSObject row, int depth)
    {
        writer.WriteStartObject();
        foreach (var property in row.Properties)
        {
            writer.WritePropertyName(property.Name);
            Write(writer, property.Value, depth + 1);
        }

        writer.WriteEndObject();
    }

    private static PlatformException NotABody(object? value) => Invalid(
        $"-Body is a value of type {TypeOf(value)}, which cannot be the body of a request.", Forms);

    private static PlatformException NoForm(object? value) => Invalid(
        $"-Body contains a value of type {TypeOf(value)}, which cannot be written as JSON.", Forms);

    private static string TypeOf(object? value) => InputRules.Shorten(value?.GetType().Name ?? "null");

    private static PlatformException Invalid(string message, string remedy) =>
        new(PlatformError.InvalidRequest, message + " Nothing was sent.", remedy);
}
