using System;
using System.Text.Json;
using UserManagement.Foundation.Json;

namespace UserManagement.Platforms.Scim;

/// <summary>Positions of the nested values (emails, meta, name) in a user's JSON.</summary>
internal struct ScimParts
{
    private static readonly FieldNames EmailFields = new("value", "type", "primary");
    private static readonly FieldNames MetaFields = new("resourceType", "created", "lastModified", "location", "version");
    private static readonly FieldNames NameFields = new("formatted", "familyName", "givenName");
    private static readonly FieldNames EnterpriseFields = new("department");

    public LazyText UserName { get; set; }

    public LazyText ExternalId { get; set; }

    public LazyText Title { get; set; }

    public LazyText Department { get; private set; }

    /// <summary>The primary e-mail address; the first one if none is marked as primary.</summary>
    public LazyText Email { get; private set; }

    public LazyText FormattedName { get; private set; }

    public LazyText GivenName { get; private set; }

    public LazyText FamilyName { get; private set; }

    public LazyText Created { get; private set; }

    public LazyText Updated { get; private set; }

    /// <summary>Returns the given name and the family name as one string, for a user without a formatted name.</summary>
    public readonly string? NameOf(ReadOnlyMemory<byte> json) =>
        (GivenName.Read(json) + " " + FamilyName.Read(json)).Trim() is { Length: > 0 } name ? name : null;

    public void ReadEmails(ref Utf8JsonReader reader, int start)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Email = LazyText.Skip(ref reader, start); // a single string is not the standard form, but its meaning is clear
            return;
        }

        var isPrimaryFound = false;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var (value, isPrimary) = reader.TokenType == JsonTokenType.StartObject
                ? ReadEmail(ref reader, start)
                : (LazyText.Skip(ref reader, start), false);
            if (!value.Exists || isPrimaryFound || (Email.Exists && !isPrimary)) continue;
            (Email, isPrimaryFound) = (value, isPrimary);
        }
    }

    public void ReadName(ref Utf8JsonReader reader, int start)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            FormattedName = LazyText.Skip(ref reader, start);
            return;
        }

        var next = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = NameFields.Find(ref reader, ref next);
            reader.Read();
            switch (field)
            {
                case 0: FormattedName = LazyText.Skip(ref reader, start); break;
                case 1: FamilyName = LazyText.Skip(ref reader, start); break;
                case 2: GivenName = LazyText.Skip(ref reader, start); break;
                default: reader.Skip(); break;
            }
        }
    }

    public void ReadEnterprise(ref Utf8JsonReader reader, int start)
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
            if (field == 0) Department = LazyText.Skip(ref reader, start);
            else reader.Skip();
        }
    }

    public void ReadMeta(ref Utf8JsonReader reader, int start)
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
                case 1: Created = LazyText.Skip(ref reader, start); break;
                case 2: Updated = LazyText.Skip(ref reader, start); break;
                default: reader.Skip(); break;
            }
        }
    }

    private static (LazyText Value, bool IsPrimary) ReadEmail(ref Utf8JsonReader reader, int start)
    {
        LazyText value = default;
        var isPrimary = false;
        var next = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = EmailFields.Find(ref reader, ref next);
            reader.Read();
            if (field == 0) value = LazyText.Skip(ref reader, start);
            else if (field == 2) isPrimary = string.Equals(TolerantString.ReadText(ref reader), "true", StringComparison.OrdinalIgnoreCase);
            else reader.Skip();
        }

        return (value, isPrimary);
    }
}
