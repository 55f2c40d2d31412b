using System;
using System.Text.Json;
using UserManagement.Foundation.Json;

namespace UserManagement.Platforms.Scim;

/// <summary>Finds the positions of the fields in a user's JSON.</summary>
internal static class ScimParts
{
    private static readonly FieldNames EmailFields = new("value", "type", "primary");
    private static readonly FieldNames MetaFields = new("resourceType", "created", "lastModified", "location", "version");
    private static readonly FieldNames NameFields = new("formatted", "familyName", "givenName");
    private static readonly FieldNames EnterpriseFields = new("department");
    private static readonly FieldNames Fields = new(
        "id", "externalId", "userName", "name", "displayName", "title", "active", "emails", "groups", "roles", "entitlements",
        ScimNames.Enterprise, "meta");

    /// <param name="reader">The JSON reader, positioned at the start of the user.</param>
    /// <param name="rolesIn">The attribute that holds roles; empty if there is none.</param>
    /// <param name="at">Receives the position of each <see cref="ScimField"/>.</param>
    /// <returns>
    /// False if the property <c>primary</c> of an address is neither a JSON Boolean nor null, but for example a string. Its text then
    /// decides which address is used, so another user whose JSON differs only in strings can have other positions.
    /// </returns>
    public static bool Find(ref Utf8JsonReader reader, string rolesIn, scoped Span<LazyText> at)
    {
        at.Clear();
        var dependsOnText = false;
        var (start, next) = ((int)reader.TokenStartIndex, 0);
        var roles = rolesIn switch { "roles" => 9, "entitlements" => 10, _ => -1 };
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = Fields.Find(ref reader, ref next);
            reader.Read();
            switch (field)
            {
                case 0: Take(ScimField.Id, ref reader, start, at); break;
                case 1: Take(ScimField.ExternalId, ref reader, start, at); break;
                case 2: Take(ScimField.UserName, ref reader, start, at); break;
                case 3: ReadName(ref reader, start, at); break;
                case 4: Take(ScimField.DisplayName, ref reader, start, at); break;
                case 5: Take(ScimField.Title, ref reader, start, at); break;
                case 6: Take(ScimField.Active, ref reader, start, at); break;
                case 7: ReadEmails(ref reader, start, at, ref dependsOnText); break;
                case 8: TakeList(ScimField.Groups, ScimField.GroupsEnd, ref reader, start, at); break;
                case 9 or 10 when field == roles: TakeList(ScimField.Roles, ScimField.RolesEnd, ref reader, start, at); break;
                case 11: ReadEnterprise(ref reader, start, at); break;
                case 12: ReadMeta(ref reader, start, at); break;
                default: reader.Skip(); break;
            }
        }

        return !dependsOnText;
    }

    private static void Take(int field, ref Utf8JsonReader reader, int start, scoped Span<LazyText> at) =>
        at[field] = LazyText.Skip(ref reader, start);

    /// <summary>Stores the start and the end of a list, or of any other value, including null.</summary>
    private static void TakeList(int first, int end, ref Utf8JsonReader reader, int start, scoped Span<LazyText> at)
    {
        at[first] = LazyText.At((int)reader.TokenStartIndex - start);
        reader.Skip();
        at[end] = LazyText.At((int)reader.BytesConsumed - start);
    }

    /// <summary>Finds the primary e-mail address, or the first one if none is marked as primary.</summary>
    private static void ReadEmails(ref Utf8JsonReader reader, int start, scoped Span<LazyText> at, ref bool dependsOnText)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Take(ScimField.Email, ref reader, start, at); // a single string is not the standard form, but its meaning is clear
            return;
        }

        ref var email = ref at[ScimField.Email];
        var isPrimaryFound = false;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var (value, isPrimary) = reader.TokenType == JsonTokenType.StartObject
                ? ReadEmail(ref reader, start, ref dependsOnText)
                : (LazyText.Skip(ref reader, start), false);
            if (!value.Exists || isPrimaryFound || (email.Exists && !isPrimary)) continue;
            (email, isPrimaryFound) = (value, isPrimary);
        }
    }

    private static (LazyText Value, bool IsPrimary) ReadEmail(ref Utf8JsonReader reader, int start, ref bool dependsOnText)
    {
        LazyText value = default;
        var isPrimary = false;
        var next = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = EmailFields.Find(ref reader, ref next);
            reader.Read();
            if (field == 0) value = LazyText.Skip(ref reader, start);
            else if (field == 2)
            {
                dependsOnText |= reader.TokenType is not (JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null);
                isPrimary = string.Equals(TolerantString.ReadText(ref reader), "true", StringComparison.OrdinalIgnoreCase);
            }
            else reader.Skip();
        }

        return (value, isPrimary);
    }

    private static void ReadName(ref Utf8JsonReader reader, int start, scoped Span<LazyText> at)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Take(ScimField.FormattedName, ref reader, start, at);
            return;
        }

        var next = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = NameFields.Find(ref reader, ref next);
            reader.Read();
            switch (field)
            {
                case 0: Take(ScimField.FormattedName, ref reader, start, at); break;
                case 1: Take(ScimField.FamilyName, ref reader, start, at); break;
                case 2: Take(ScimField.GivenName, ref reader, start, at); break;
                default: reader.Skip(); break;
            }
        }
    }

    private static void ReadEnterprise(ref Utf8JsonReader reader, int start, scoped Span<LazyText> at)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        var next = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = EnterpriseFields.Find(ref reader, ref next);
            reader.Read();
            if (field == 0) Take(ScimField.Department, ref reader, start, at);
            else reader.Skip();
        }
    }

    private static void ReadMeta(ref Utf8JsonReader reader, int start, scoped Span<LazyText> at)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        var next = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = MetaFields.Find(ref reader, ref next);
            reader.Read();
            switch (field)
            {
                case 1: Take(ScimField.Created, ref reader, start, at); break;
                case 2: Take(ScimField.Updated, ref reader, start, at); break;
                default: reader.Skip(); break;
            }
        }
    }
}
