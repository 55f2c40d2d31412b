using System;
using System.Collections.Generic;
using System.Text.Json;
using UserManagement.Foundation.Json;
using UserManagement.Model;

namespace UserManagement.Platforms.Scim;

/// <summary>Reads a user directly from the bytes of a response, because a list can have a hundred thousand users.</summary>
/// <param name="connection">The connection that the user is read through.</param>
/// <param name="rolesIn">The attribute that holds roles; empty where there is none.</param>
internal sealed class ScimUserReader(PlatformConnection connection, Func<string> rolesIn)
{
    private static readonly FieldNames Fields = new(
        "id", "externalId", "userName", "name", "displayName", "title", "active", "emails", "groups", "roles", "entitlements",
        ScimNames.Enterprise, "meta");

    /// <summary>Reads one; null where it has no id.</summary>
    public PlatformUser? Read(ref Utf8JsonReader reader, byte[] body)
    {
        var (start, next) = ((int)reader.TokenStartIndex, 0);
        LazyText id = default, display = default;
        string? active = null;
        var isAddress = false;
        var parts = default(ScimParts);
        List<string>? groups = null, roles = null, entitlements = null;
        bool rolesAreUnclear = false, entitlementsAreUnclear = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = Fields.Find(ref reader, ref next);
            reader.Read();
            switch (field)
            {
                case 0: id = LazyText.Skip(ref reader, start); break;
                case 1: parts.ExternalId = LazyText.Skip(ref reader, start); break;
                case 2:
                    isAddress = reader.TokenType == JsonTokenType.String && reader.ValueSpan.IndexOf((byte)'@') > 0;
                    parts.UserName = LazyText.Skip(ref reader, start);
                    break;
                case 3: parts.ReadName(ref reader, start); break;
                case 4: display = LazyText.Skip(ref reader, start); break;
                case 5: parts.Title = LazyText.Skip(ref reader, start); break;
                case 6: active = TolerantString.ReadText(ref reader); break;
                case 7: parts.ReadEmails(ref reader, start); break;
                case 8: groups = ReadValues(ref reader, out _); break;
                case 9: roles = ReadValues(ref reader, out rolesAreUnclear); break;
                case 10: entitlements = ReadValues(ref reader, out entitlementsAreUnclear); break;
                case 11: parts.ReadEnterprise(ref reader, start); break;
                case 12: parts.ReadMeta(ref reader); break;
                default: reader.Skip(); break;
            }
        }

        var json = Envelope.Element(body, start, ref reader);
        if (id.IsEmpty(json)) return null;
        var name = display.IsEmpty(json) ? parts.FormattedName : display;
        var user = new PlatformUser(connection, id, json)
        {
            LateEmail = parts.Email.Exists ? parts.Email : isAddress ? parts.UserName : default,
            LateName = name,
            Name = name.IsEmpty(json) ? parts.NameOf(json) : null,
            Status = StatusOf(active),
            RawStatus = active,
            Created = parts.Created,
            Updated = parts.Updated,
            Directory = new DirectoryFacts(parts.UserName, parts.ExternalId, parts.Title, parts.Department)
            {
                RolesAreUnclear = rolesIn() switch
                {
                    "roles" => rolesAreUnclear,
                    "entitlements" => entitlementsAreUnclear,
                    _ => false,
                },
            },
        };
        if (groups is not null) user.Teams = [.. groups];
        if (Held(roles, entitlements) is { } held) user.Roles = [.. held];
        return user;
    }

    /// <summary>Absent means active (RFC 7643 leaves it to the server, and servers that leave it out mean that).</summary>
    private static UserStatus StatusOf(string? active) => active is null ? UserStatus.Active
        : string.Equals(active, "true", StringComparison.OrdinalIgnoreCase) ? UserStatus.Active
        : string.Equals(active, "false", StringComparison.OrdinalIgnoreCase) ? UserStatus.Suspended
        : UserStatus.Unknown;

    private List<string>? Held(List<string>? roles, List<string>? entitlements) => rolesIn() switch
    {
        "roles" => roles,
        "entitlements" => entitlements,
        _ => null,
    };

    /// <summary>
    /// The <c>value</c> of each item of a list; a list of texts is read too. Null where an item has none: the others are not all of them.
    /// </summary>
    private static List<string>? ReadValues(ref Utf8JsonReader reader, out bool isUnclear)
    {
        var values = new List<string>();
        isUnclear = false;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            if (ReadItem(ref reader, ref isUnclear) is { } one) values.Add(one);
            return isUnclear ? null : values;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            if (ReadItem(ref reader, ref isUnclear) is { } value) values.Add(value);
        return isUnclear ? null : values;
    }

    /// <summary>One item; a null and an empty text are none, as servers clear an attribute with them.</summary>
    private static string? ReadItem(ref Utf8JsonReader reader, ref bool isUnclear)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return TolerantString.ReadText(ref reader) is { Length: > 0 } text ? text : null;
        if (ReadValue(ref reader) is { Length: > 0 } value) return value;
        isUnclear = true;
        return null;
    }

    private static string? ReadValue(ref Utf8JsonReader reader)
    {
        string? value = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isValue = string.Equals(TolerantString.ReadString(ref reader), "value", StringComparison.OrdinalIgnoreCase);
            reader.Read();
            if (isValue) value = TolerantString.ReadText(ref reader);
            else reader.Skip();
        }

        return value;
    }
}
