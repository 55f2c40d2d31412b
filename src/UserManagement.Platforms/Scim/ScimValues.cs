using System;
using System.Collections.Generic;
using System.Text.Json;
using UserManagement.Foundation.Json;

namespace UserManagement.Platforms.Scim;

/// <summary>The values of a multi-valued attribute, such as <c>roles</c>.</summary>
/// <param name="Items">The values; null if an object in the list has no <c>value</c>, because the list is then incomplete.</param>
internal sealed record ScimValues(PlatformList<string>? Items)
{
    private static readonly FieldNames Fields = new("value");

    /// <summary>Reads the <c>value</c> of each item of a list. A list of strings is also accepted.</summary>
    public static ScimValues Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        var values = new List<string>();
        var isUnclear = false;
        if (reader.TokenType != JsonTokenType.StartArray) ReadItem(ref reader, values, ref isUnclear);
        else
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) ReadItem(ref reader, values, ref isUnclear);
        return new ScimValues(isUnclear ? null : [.. values]);
    }

    /// <summary>Reads one item. Null and an empty string in place of an object are ignored: servers clear an attribute with them.</summary>
    private static void ReadItem(ref Utf8JsonReader reader, List<string> values, ref bool isUnclear)
    {
        var isObject = reader.TokenType == JsonTokenType.StartObject;
        if ((isObject ? ReadValue(ref reader) : TolerantString.ReadText(ref reader)) is { Length: > 0 } value) values.Add(value);
        else isUnclear |= isObject;
    }

    private static string? ReadValue(ref Utf8JsonReader reader)
    {
        string? value = null;
        var next = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = Fields.Find(ref reader, ref next);
            reader.Read();
            if (field == 0) value = TolerantString.ReadText(ref reader);
            else reader.Skip();
        }

        return value;
    }

    /// <summary>
    /// Reads values and returns the same object as for the previous user if the bytes are the same, because many users have the same
    /// values.
    /// </summary>
    internal sealed class Memory
    {
        private Last? _last;

        /// <inheritdoc cref="ScimValues.Read"/>
        public ScimValues Read(ReadOnlySpan<byte> json)
        {
            if (_last is { } last && json.SequenceEqual(last.Bytes)) return last.Values;
            var values = ScimValues.Read(json);
            _last = new Last(json.ToArray(), values);
            return values;
        }

        private sealed record Last(byte[] Bytes, ScimValues Values);
    }
}
