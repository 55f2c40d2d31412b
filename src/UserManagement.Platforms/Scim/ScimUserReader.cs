using System;
using System.Text.Json;
using UserManagement.Foundation.Json;
using UserManagement.Model;

namespace UserManagement.Platforms.Scim;

/// <summary>
/// Reads a user directly from the bytes of a response, without creating an object for each property: a list can have a hundred thousand
/// users.
/// </summary>
/// <param name="connection">The connection that the user belongs to.</param>
/// <param name="rolesIn">The attribute that holds roles; empty if there is none.</param>
internal sealed class ScimUserReader(PlatformConnection connection, Func<string> rolesIn)
{
    private static readonly FieldNames Fields = new(
        "id", "externalId", "userName", "name", "displayName", "title", "active", "emails", "groups", "roles", "entitlements",
        ScimNames.Enterprise, "meta");

    private readonly ScimValues.Memory _held = new();

    /// <summary>Reads one user; null if it has no id.</summary>
    public PlatformUser? Read(ref Utf8JsonReader reader, byte[] body)
    {
        var (start, next) = ((int)reader.TokenStartIndex, 0);
        LazyText id = default, display = default;
        string? active = null;
        var isAddress = false;
        var parts = default(ScimParts);
        ScimValues? groups = null, held = null;
        var heldIn = rolesIn() switch { "roles" => 9, "entitlements" => 10, _ => -1 };
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
                case 8: groups = ScimValues.Read(ref reader); break;
                case 9 or 10 when field == heldIn: held = _held.Read(ref reader, body); break;
                case 11: parts.ReadEnterprise(ref reader, start); break;
                case 12: parts.ReadMeta(ref reader, start); break;
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
            LateCreated = parts.Created,
            LateUpdated = parts.Updated,
            Directory = new DirectoryFacts(parts.UserName, parts.ExternalId, parts.Title, parts.Department)
            {
                RolesAreUnclear = held is { Items: null },
            },
        };
        if (groups?.Items is { } teams) user.Teams = teams;
        if (held?.Items is { } roles) user.Roles = roles;
        return user;
    }

    /// <summary>
    /// Returns the status. A missing value means active: RFC 7643 lets the server define its meaning, and servers that omit it mean active.
    /// </summary>
    private static UserStatus StatusOf(string? active) => active is null ? UserStatus.Active
        : string.Equals(active, "true", StringComparison.OrdinalIgnoreCase) ? UserStatus.Active
        : string.Equals(active, "false", StringComparison.OrdinalIgnoreCase) ? UserStatus.Suspended
        : UserStatus.Unknown;
}
