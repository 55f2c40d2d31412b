using System.IO;
using System.Linq;
using System.Text.Json.Serialization;
using System.Text.Json;
using System;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Storage;

namespace UserManagement.Sessions.Profiles;

/// <summary>The content of the file of profiles. Reads, validates and formats it.</summary>
internal sealed class ProfileFile
{
    /// <summary>The newest version of the file format that this module reads. A file without a version has version 0.</summary>
    public const int CurrentVersion = 3;

    public int Version { get; set; }

    public PlatformProfile[]? Profiles { get; set; }

    /// <summary>Reads the text of a file.</summary>
    /// <exception cref="InvalidDataException">The file is damaged; the message gives the reason.</exception>
    /// <exception cref="NewerFileException">A newer version of this module wrote the file; the message has the file's version.</exception>
    public static PlatformProfile[] Parse(string text)
    {
        try
        {
            RequireKnownVersion(text);
            var profiles = JsonSerializer.Deserialize(text, ProfileJson.Default.ProfileFile)?.Profiles;
            if (profiles is null || profiles.Any(p => p is null || string.IsNullOrEmpty(p.Name) || string.IsNullOrEmpty(p.Platform)))
                throw new InvalidDataException("it is not a list of profiles, each with a name and a platform");
            if (Array.Find(profiles, p => !ConnectionName.IsValid(p.Name)) is { } odd)
                throw new InvalidDataException($"'{InputRules.Shorten(odd.Name)}' is not a valid profile name: {ConnectionName.Rule}");
            if (profiles.GroupBy(p => p.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
                throw new InvalidDataException($"the profile '{twice.Key}' appears twice");
            return profiles;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"it is not JSON of the expected form (line {(e.LineNumber ?? 0) + 1})", e);
        }
    }

    public static string Format(PlatformProfile[] profiles) =>
        JsonSerializer.Serialize(
            // The file gets the lowest version that its profiles need, so that older versions of this module can read it too.
            new ProfileFile { Version = profiles.Select(one => one.NeededVersion).DefaultIfEmpty(1).Max(), Profiles = profiles },
            ProfileJson.Default.ProfileFile) + "\n";

    /// <summary>
    /// Refuses a file of a newer version. Checked before the rest of the file, because the unknown properties of a newer version would look
    /// like damage.
    /// </summary>
    private static void RequireKnownVersion(string text)
    {
        using var document = JsonDocument.Parse(text);
        if (document.RootElement.ValueKind != JsonValueKind.Object) throw new InvalidDataException("its top level is not an object");
        foreach (var property in document.RootElement.EnumerateObject())
        {
            if (!string.Equals(NameOf(property), nameof(Version), StringComparison.OrdinalIgnoreCase)) continue;
            if (property.Value.ValueKind != JsonValueKind.Number || !property.Value.TryGetInt32(out var version) || version < 0)
                throw new InvalidDataException("its version is not a number");
            if (version > CurrentVersion)
                throw new NewerFileException($"it has version {version}, and this module reads version {CurrentVersion}");
        }
    }

    private static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            // The name has an escape for only half of a surrogate pair.
            throw new InvalidDataException("a property name in it is not valid text");
        }
    }
}

[JsonSourceGenerationOptions(
    WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, IgnoreReadOnlyProperties = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, PropertyNameCaseInsensitive = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ProfileFile))]
internal sealed partial class ProfileJson : JsonSerializerContext;
