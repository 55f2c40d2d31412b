using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using UserManagement.Storage;

namespace UserManagement.Profiles;

/// <summary>The file of profiles. Every change reads it anew under a lock and writes it whole; a damaged file is never written over.</summary>
internal sealed class ProfileStore(string path)
{
    /// <summary>The variable that names another file.</summary>
    public const string PathVariable = "USERMANAGEMENT_PROFILES";

    public string Path { get; } = path;

    /// <summary><c>USERMANAGEMENT_PROFILES</c>, else <c>%APPDATA%\UserManagement\profiles.json</c>, elsewhere <c>$XDG_CONFIG_HOME/usermanagement/profiles.json</c>.</summary>
    public static ProfileStore Default() => new(Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } named ? named : System.IO.Path.Combine(UserFolder.Configuration, "profiles.json"));

    /// <exception cref="PlatformException">The file is damaged or can't be read.</exception>
    public IReadOnlyList<PlatformProfile> Read()
    {
        try
        {
            if (!File.Exists(Path)) return [];
            var file = JsonSerializer.Deserialize(File.ReadAllText(Path), ProfileJson.Default.ProfileFile);
            if (file?.Profiles is not { } profiles || profiles.Any(p => p is null || string.IsNullOrEmpty(p.Name) || string.IsNullOrEmpty(p.Platform))) throw Damaged("it is not a list of profiles, each with a name and a platform", null);
            if (profiles.GroupBy(p => p.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice) throw Damaged($"the profile '{InputRules.Shorten(twice.Key)}' stands twice", null);
            return profiles;
        }
        catch (JsonException e)
        {
            throw Damaged(e.Message.TrimEnd('.'), e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CannotUse("read", e);
        }
    }

    /// <exception cref="PlatformException">There is no such profile.</exception>
    public PlatformProfile Find(string name)
    {
        var all = Read();
        return all.FirstOrDefault(p => Same(p.Name, name))
            ?? throw new PlatformException(PlatformError.InvalidRequest, $"There is no profile named '{InputRules.Shorten(name)}' in {Path}.", all.Count == 0 ? "Make one with Register-PlatformProfile." : $"There are: {string.Join(", ", all.Select(p => p.Name))}.");
    }

    /// <summary>Adds a profile, or replaces the one of the same name.</summary>
    public void Put(PlatformProfile profile) => Change(all => [.. all.Where(p => !Same(p.Name, profile.Name)), profile]);

    /// <returns>False when there was none.</returns>
    public bool Remove(string name)
    {
        var removed = false;
        Change(all =>
        {
            var rest = all.Where(p => !Same(p.Name, name)).ToArray();
            removed = rest.Length < all.Count;
            return removed ? rest : null;
        });
        return removed;
    }

    /// <summary>Moves a damaged file out of the way, so that a new one can be begun.</summary>
    /// <returns>Where it is now.</returns>
    public string SetAside()
    {
        var aside = Path + ".damaged-" + DateTime.UtcNow.ToString("yyyyMMddTHHmmssfffZ", System.Globalization.CultureInfo.InvariantCulture);
        File.Move(Path, aside);
        return aside;
    }

    private void Change(Func<IReadOnlyList<PlatformProfile>, IReadOnlyList<PlatformProfile>?> change)
    {
        try
        {
            using (FileLock.Take(Path))
            {
                if (change(Read()) is not { } changed) return;
                var file = new ProfileFile { Version = 1, Profiles = [.. changed.OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase)] };
                AtomicFile.Write(Path, JsonSerializer.Serialize(file, ProfileJson.Default.ProfileFile) + "\n");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CannotUse("written", e);
        }
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private PlatformException Damaged(string why, Exception? cause) =>
        new(PlatformError.InvalidRequest, $"The profile file '{Path}' is damaged: {why}. It was left as it is.", "Mend it by hand, or let Register-PlatformProfile -Force put it aside and begin a new one.", cause);

    private PlatformException CannotUse(string what, Exception cause) =>
        new(PlatformError.InvalidRequest, $"The profile file '{Path}' can't be {what}: {cause.Message}", $"Check the folder's permissions, or name another file with {PathVariable}.", cause);
}

/// <summary>What stands in the file.</summary>
internal sealed class ProfileFile
{
    public int Version { get; set; }

    public PlatformProfile[]? Profiles { get; set; }
}

[JsonSourceGenerationOptions(WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, IgnoreReadOnlyProperties = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, PropertyNameCaseInsensitive = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ProfileFile))]
internal sealed partial class ProfileJson : JsonSerializerContext;
