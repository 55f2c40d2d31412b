using System.Text.Json;
using UserManagement.Foundation.Json;

namespace UserManagement.Platforms.Konnect;

/// <summary>
/// Reads a user directly from the bytes of a response, without creating an object for each property: a list can have a hundred thousand
/// users, and most properties are never used.
/// </summary>
internal sealed class KonnectUserReader(PlatformConnection connection)
{
    private static readonly FieldNames Fields = new("id", "email", "full_name", "active", "created_at", "updated_at");

    /// <summary>Reads one user; null if it has no id.</summary>
    public PlatformUser? Read(ref Utf8JsonReader reader, JsonSource source)
    {
        string? active = null;
        LazyText id = default, email = default, name = default, created = default, updated = default;
        var (start, next) = ((int)reader.TokenStartIndex, 0);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = Fields.Find(ref reader, ref next);
            reader.Read();
            switch (field)
            {
                case 0: id = LazyText.Skip(ref reader, start); break;
                case 1: email = LazyText.Skip(ref reader, start); break;
                case 2: name = LazyText.Skip(ref reader, start); break;
                case 3: active = TolerantString.ReadText(ref reader); break; // false until the e-mail address is verified
                case 4: created = LazyText.Skip(ref reader, start); break;
                case 5: updated = LazyText.Skip(ref reader, start); break;
                default: reader.Skip(); break;
            }
        }

        var json = source.Since(start, ref reader);
        return id.IsEmpty(json) ? null : new PlatformUser(connection, id, json)
        {
            LateEmail = email,
            LateName = name,
            Status = active switch { "true" => UserStatus.Active, "false" => UserStatus.Pending, _ => UserStatus.Unknown },
            RawStatus = active,
            LateCreated = created,
            LateUpdated = updated,
        };
    }
}
