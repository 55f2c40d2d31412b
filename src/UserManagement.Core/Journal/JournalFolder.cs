using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using UserManagement.Foundation.Storage;

namespace UserManagement.Journal;

/// <summary>A folder of journals: one file for each run, named by the start time, the process id and the run's id.</summary>
internal sealed class JournalFolder(string path)
{
    public const string PathVariable = "USERMANAGEMENT_JOURNAL_PATH";

    private const string TimeForm = "yyyyMMdd'T'HHmmss'Z'";
    private static readonly Regex Name =
        new(@"^(?<at>\d{8}T\d{6}Z)-(?<pid>\d+)-(?<run>[0-9a-f]{12})\.jsonl$", RegexOptions.CultureInvariant);

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public static string? FromVariable() => Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } named ? named : null;

    /// <summary>
    /// Returns the folder in the environment variable. If it is not set: <c>%LOCALAPPDATA%\UserManagement\journal</c> on Windows, and
    /// <c>$XDG_STATE_HOME/usermanagement/journal</c> elsewhere.
    /// </summary>
    public static string Default() => FromVariable() ?? System.IO.Path.Combine(UserFolder.State, "journal");

    public (string Run, string File) NewRun(DateTimeOffset now)
    {
        var run = Guid.NewGuid().ToString("N").Substring(0, 12);
        using var process = Process.GetCurrentProcess();
        return (
            run,
            System.IO.Path.Combine(Path, $"{NameOf(now.UtcDateTime)}-{process.Id.ToString(CultureInfo.InvariantCulture)}-{run}.jsonl"));
    }

    /// <summary>Formats a time for the start of a file name, so that files sorted by name are sorted by time.</summary>
    public static string NameOf(DateTime utc) => utc.ToString(TimeForm, CultureInfo.InvariantCulture);

    /// <summary>Returns the paths of the journals in the folder, oldest first.</summary>
    public IReadOnlyList<string> Files() =>
        Directory.Exists(Path)
            ? [.. Directory.GetFiles(Path).Where(file => IsJournal(file))
                .OrderBy(file => System.IO.Path.GetFileName(file), StringComparer.Ordinal)]
            : [];

    /// <summary>Returns the path of the journal of a run; null if the folder has none.</summary>
    public string? Find(string run) => Files().FirstOrDefault(file => string.Equals(RunOf(file), run, StringComparison.OrdinalIgnoreCase));

    public static bool IsJournal(string file) => Name.IsMatch(System.IO.Path.GetFileName(file));

    /// <summary>Returns the id of the run from the file name of a journal; null for other files.</summary>
    public static string? RunOf(string file) =>
        Name.Match(System.IO.Path.GetFileName(file)) is { Success: true } match ? match.Groups["run"].Value : null;

    /// <summary>Returns the start time from the file name of a journal; null for other files.</summary>
    public static DateTimeOffset? BeginOf(string file) =>
        DateTimeOffset.TryParseExact(
            Name.Match(System.IO.Path.GetFileName(file)).Groups["at"].Value, TimeForm, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : null;
}
