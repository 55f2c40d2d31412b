using System;
using System.Runtime.CompilerServices;
using System.Text.Json;
using UserManagement.Json;

namespace UserManagement.Platforms.Konnect;

/// <summary>Reads a user straight from the bytes of an answer: an organization may have a hundred thousand, and most of what is read of them nobody asks for.</summary>
internal sealed class KonnectUserReader(PlatformConnection connection)
{
    public static readonly FieldNames Fields = new(KonnectUserFields.Names);

    /// <summary>Reads one; null where it has no id.</summary>
    [MethodImpl(Compiled.Optimized)]
    public PlatformUser? Read(ref Utf8JsonReader reader, byte[] body)
    {
        var fields = default(KonnectUserFields);
        var (start, next) = ((int)reader.TokenStartIndex, 0);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = Fields.Find(ref reader, ref next);
            reader.Read();
            switch (field)
            {
                case KonnectUserFields.IdField: fields.Id = LateText.Skip(ref reader, start); break;
                case KonnectUserFields.EmailField: fields.Email = LateText.Skip(ref reader, start); break;
                case KonnectUserFields.NameField: fields.Name = LateText.Skip(ref reader, start); break;
                case KonnectUserFields.ActiveField: fields.Active = TolerantString.ReadText(ref reader); break;
                case KonnectUserFields.CreatedField: fields.Created = TolerantTime.ReadTime(ref reader); break;
                case KonnectUserFields.UpdatedField: fields.Updated = TolerantTime.ReadTime(ref reader); break;
                default: reader.Skip(); break;
            }
        }

        return Make(fields, Envelope.Element(body, start, (int)reader.BytesConsumed));
    }

    /// <summary>Makes a user of the fields; null without an id.</summary>
    /// <param name="fields">The fields, whose texts stand in <paramref name="json"/>.</param>
    /// <param name="json">The user's JSON.</param>
    [MethodImpl(Compiled.Optimized)]
    public PlatformUser? Make(in KonnectUserFields fields, ReadOnlyMemory<byte> json)
    {
        if (fields.Id.IsEmpty(json)) return null;
        return new PlatformUser(connection, fields.Id, json)
        {
            LateEmail = fields.Email,
            LateName = fields.Name,
            Status = fields.Active switch { "true" => UserStatus.Active, "false" => UserStatus.Pending, _ => UserStatus.Unknown },
            RawStatus = fields.Active,
            Created = fields.Created,
            Updated = fields.Updated,
        };
    }
}
