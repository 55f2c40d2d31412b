using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using UserManagement.Foundation.Storage;

namespace UserManagement.Journal;

/// <summary>A folder of journals: one file per run, named by time, process and id.</summary>
internal sealed class JournalFolder(string path)
{
    /// <summary>Variable with the path of the folder.</summary>
    public const string PathVariable = "USERMANAGEMENT_JOURNAL_PATH";

    private const string TimeForm = "yyyyMMdd'T'HHmmss'Z'";
    private static readonly Regex Name =
        new(@"^(?<at>\d{8}T\d{6}Z)-(?<pid>\d+)-(?<run>[0-9a-f]{12})\.jsonl$", RegexOptions.CultureInvariant);

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary><c>USERMANAGEMENT_JOURNAL_PATH</c>; null if it is not set.</summary>
    public static string? FromVariable() => Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } named ? named : null;

    /// <summary>
    /// The folder in the variable, otherwise <c>%LOCALAPPDATA%\UserManagement\journal</c>, elsewhere
    /// <c>$XDG_STATE_HOME/usermanagement/journal</c>.
    /// </summary>
    public static string Default() => FromVariable() ?? System.IO.Path.Combine(UserFolder.State, "journal");

    /// <summary>Creates the id and the file name of a new run.</summary>
    public (string Run, string File) NewRun(DateTimeOffset now)
    {
        var run = Guid.NewGuid().ToString("N").Substring(0, 12);
        using var process = Process.GetCurrentProcess();
        return (
            run,
            System.IO.Path.Combine(Path, $"{NameOf(now.UtcDateTime)}-{process.Id.ToString(CultureInfo.InvariantCulture)}-{run}.jsonl"));
    }

    /// <summary>Formats a time for the names of journals and evidence, so that they sort by it.</summary>
    public static string NameOf(DateTime utc) => utc.ToString(TimeForm, CultureInfo.InvariantCulture);

    /// <summary>Returns the journals, oldest first.</summary>
    public IReadOnlyList<string> Files() =>
        Directory.Exists(Path)
            ? [.. Directory.GetFiles(Path).Where(file => IsJournal(file))
                .OrderBy(file => System.IO.Path.GetFileName(file), StringComparer.Ordinal)]
            : [];

    /// <summary>Returns the journal of a run, or null.</summary>
    public string? Find(string run) => Files().FirstOrDefault(file => string.Equals(RunOf(file), run, StringComparison.OrdinalIgnoreCase));

    /// <summary>Returns true if a file is named like a journal.</summary>
    public static bool IsJournal(string file) => Name.IsMatch(System.IO.Path.GetFileName(file));

    /// <summary>Returns the run of a journal by its file name; null for other files.</summary>
    public static string? RunOf(string file) =>
        Name.Match(System.IO.Path.GetFileName(file)) is { Success: true } match ? match.Groups["run"].Value : null;

    /// <summary>Returns the start time of a journal by its file name; null for other files.</summary>
    public static DateTimeOffset? BeginOf(string file) =>
        DateTimeOffset.TryParseExact(
            Name.Match(System.IO.Path.GetFileName(file)).Groups["at"].Value, TimeForm, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : null;
}
