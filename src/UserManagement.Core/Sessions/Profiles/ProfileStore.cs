using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Storage;
using UserManagement.Foundation.Time;

namespace UserManagement.Sessions.Profiles;

/// <summary>
/// Reads and changes the file of profiles. Every change reads the file again under a lock and writes the whole file. A damaged file is
/// never overwritten.
/// </summary>
internal sealed class ProfileStore(string path, IClock clock)
{
    public const string PathVariable = "USERMANAGEMENT_PROFILES";

    public string Path { get; } = path;

    /// <summary>
    /// Returns the store of the file in <c>USERMANAGEMENT_PROFILES</c>. If this variable is not set:
    /// <c>%APPDATA%\UserManagement\profiles.json</c> on Windows, and <c>$XDG_CONFIG_HOME/usermanagement/profiles.json</c> elsewhere.
    /// </summary>
    public static ProfileStore Default(IClock clock) => new(
        Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } named
            ? named
            : System.IO.Path.Combine(UserFolder.Configuration, "profiles.json"),
        clock);

    /// <summary>Reads all profiles; returns none if there is no file.</summary>
    /// <exception cref="PlatformException">The file is damaged, has a newer version, or cannot be read.</exception>
    public IReadOnlyList<PlatformProfile> Read()
    {
        try
        {
            return Parse();
        }
        catch (InvalidDataException e)
        {
            throw new PlatformException(
                PlatformError.InvalidRequest, $"The profile file '{Path}' is damaged: {e.Message}. The file was not changed.",
                "Repair the file, or use Register-PlatformProfile -Force to rename it and start a new file.", e);
        }
        catch (NewerFileException e)
        {
            throw new PlatformException(
                PlatformError.InvalidRequest,
                $"A newer version of the module UserManagement wrote the profile file '{Path}': {e.Message}. The file was not changed.",
                $"Update the module, or name another file in the environment variable {PathVariable}.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CannotUse("read", e);
        }
    }

    /// <summary>
    /// Returns true if the file can be read, but is not a valid file of profiles. A file of a newer version does not count as damaged.
    /// </summary>
    public bool IsDamaged()
    {
        try
        {
            Parse();
            return false;
        }
        catch (InvalidDataException)
        {
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NewerFileException)
        {
            return false; // Read throws the error
        }
    }

    /// <summary>Returns the profile with a name, ignoring case.</summary>
    /// <exception cref="PlatformException">There is no such profile.</exception>
    public PlatformProfile Find(string name)
    {
        var all = Read();
        return all.FirstOrDefault(p => Same(p.Name, name))
            ?? throw new PlatformException(
                PlatformError.InvalidRequest, $"There is no profile named '{InputRules.Shorten(name)}' in {Path}.",
                all.Count == 0
                    ? "Create one with Register-PlatformProfile."
                    : $"The profiles are: {string.Join(", ", all.Select(p => p.Name))}.");
    }

    /// <summary>Adds a profile, or replaces the one with the same name.</summary>
    public void Put(PlatformProfile profile) => Change(all => [.. all.Where(p => !Same(p.Name, profile.Name)), profile]);

    /// <summary>Deletes a profile.</summary>
    /// <returns>False if there was no profile with this name.</returns>
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

    /// <summary>Renames a damaged file, so that a new file can be written.</summary>
    /// <returns>The new path of the damaged file.</returns>
    public string SetAside()
    {
        var now = clock.UtcNow.UtcDateTime;
        var aside = Path + ".damaged-" + now.ToString("yyyyMMddTHHmmssfffZ", System.Globalization.CultureInfo.InvariantCulture);
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
                AtomicFile.Write(Path, ProfileFile.Format([.. changed.OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase)]));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CannotUse("written", e);
        }
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private PlatformProfile[] Parse() => File.Exists(Path) ? ProfileFile.Parse(File.ReadAllText(Path)) : [];

    private PlatformException CannotUse(string what, Exception cause) =>
        new(
            PlatformError.InvalidRequest, $"The profile file '{Path}' cannot be {what}: {FileReason.Of(cause)}.",
            $"Check the folder's permissions, or name another file in the environment variable {PathVariable}.", cause);
}
