using System;
using System.IO;
using System.Text;
using System.Text.Json;
using UserManagement.Foundation.Storage;
using UserManagement.Journal;

namespace UserManagement.Schedules;

/// <summary>
/// Creates and reads the text of a stored action. The text has a seal, which is an HMAC with the journal key: only somebody who has the key
/// can create or change an action.
/// </summary>
internal static class ScheduleForm
{
    /// <summary>Adds the seal (an HMAC) to a record, and returns the text of the record.</summary>
    public static string Write(ScheduleRecord record, JournalKey key)
    {
        record.Seal = SealOf(record, key);
        return Text(record) + "\n";
    }

    /// <summary>Reads a record from text and verifies its seal (an HMAC).</summary>
    /// <exception cref="InvalidDataException">The text is not a record that this module wrote; the message says why.</exception>
    /// <exception cref="NewerFileException">A newer version of this module wrote the text.</exception>
    public static ScheduleRecord Read(string text, JournalKey? key)
    {
        try
        {
            RequireKnownVersion(text);
            if (JsonSerializer.Deserialize(text, ScheduleJson.Default.ScheduleRecord) is not { IsWhole: true } record)
                throw new InvalidDataException("a required property is missing or empty");
            if (key is null) throw new InvalidDataException("this account has no journal key, which is needed to verify it");
            var seal = record.Seal;
            if (!string.Equals(seal, SealOf(record, key), StringComparison.Ordinal))
                throw new InvalidDataException(
                    "its content was changed after the module wrote it, or it was written with another journal key");
            record.Seal = seal;
            return record;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new InvalidDataException("it is not JSON of the expected form", e);
        }
    }

    private static void RequireKnownVersion(string text)
    {
        using var document = JsonDocument.Parse(text);
        if (document.RootElement.ValueKind != JsonValueKind.Object) throw new InvalidDataException("its top level is not an object");
        if (!document.RootElement.TryGetProperty("version", out var version)
            || version.ValueKind != JsonValueKind.Number
            || !version.TryGetInt32(out var number))
            throw new InvalidDataException("it has no version");
        if (number > ScheduleRecord.CurrentVersion)
            throw new NewerFileException($"a newer version of the module UserManagement wrote it (file version {number})");
    }

    private static string SealOf(ScheduleRecord record, JournalKey key)
    {
        record.Seal = null;
        using var hash = key.CreateHash();
        return Convert.ToBase64String(hash.ComputeHash(Encoding.UTF8.GetBytes("schedule\n" + Text(record))));
    }

    private static string Text(ScheduleRecord record) => JsonSerializer.Serialize(record, ScheduleJson.Default.ScheduleRecord);
}
