using System;
using System.Runtime.CompilerServices;
using UserManagement.Json;

namespace UserManagement.Platforms.Konnect;

/// <summary>Reads a user in the form in which Konnect writes it: plain strings, times in UTC, true, false and null.</summary>
/// <remarks>It refuses everything else, which <see cref="KonnectUserReader"/> then reads; what both accept, they read alike.</remarks>
internal sealed class KonnectUserScanner(KonnectUserReader users)
{
    /// <summary>Reads one user; null for an element without an id.</summary>
    [MethodImpl(Compiled.Optimized)]
    public bool Read(byte[] body, ref int at, out PlatformUser? user)
    {
        user = null;
        var (start, fields, next) = (at, default(KonnectUserFields), 0);
        do
        {
            at++; // the brace or the comma
            if (JsonBytes.Next(body, ref at) != '"') return false;
            var field = KonnectUserReader.Fields.FindNext(body, at + 1, ref next);
            var end = field >= 0 ? at + KonnectUserFields.Names[field].Length + 2 : JsonBytes.EndOfPlainString(body, at);
            if (end < 0) return false;
            if (field < 0) field = KonnectUserReader.Fields.Find(body.AsSpan(at + 1, end - at - 2), ref next);
            at = end;
            if (field == FieldNames.Unclear || JsonBytes.Next(body, ref at) != ':') return false;
            at++;
            var first = JsonBytes.Next(body, ref at);
            end = first switch
            {
                (byte)'"' => JsonBytes.EndOfPlainString(body, at),
                (byte)'t' => JsonBytes.EndOfLiteral(body, at, "true"),
                (byte)'f' => JsonBytes.EndOfLiteral(body, at, "false"),
                (byte)'n' => JsonBytes.EndOfLiteral(body, at, "null"),
                _ => -1,
            };
            if (end < 0 || !Take(ref fields, field, body, start, at, end, first)) return false;
            at = end;
        }
        while (JsonBytes.Next(body, ref at) == ',');
        if (at >= body.Length || body[at] != '}') return false;
        at++;
        user = users.Make(fields, Envelope.Element(body, start, at));
        return true;
    }

    /// <summary>Takes a value; false for one that is not of the usual kind.</summary>
    [MethodImpl(Compiled.Optimized)]
    private static bool Take(ref KonnectUserFields fields, int field, byte[] body, int start, int at, int end, byte first)
    {
        DateTimeOffset? time = null;
        switch (field)
        {
            case KonnectUserFields.IdField: fields.Id = Text(start, at, first); return true;
            case KonnectUserFields.EmailField: fields.Email = Text(start, at, first); return true;
            case KonnectUserFields.NameField: fields.Name = Text(start, at, first); return true;
            case KonnectUserFields.ActiveField:
                fields.Active = first switch { (byte)'t' => "true", (byte)'f' => "false", _ => null };
                return first != '"';
            case KonnectUserFields.CreatedField or KonnectUserFields.UpdatedField:
                if (first == '"')
                {
                    if (!UtcTime.TryRead(body.AsSpan(at + 1, end - at - 2), out var read)) return false;
                    time = read;
                }
                else if (first != 'n')
                {
                    return false;
                }

                if (field == KonnectUserFields.CreatedField) fields.Created = time;
                else fields.Updated = time;
                return true;
            default: return true;
        }
    }

    private static LateText Text(int start, int at, byte first) => first == 'n' ? default : LateText.At(at - start);
}
