using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Storage;
using UserManagement.Foundation.Time;
using UserManagement.Journal;

namespace UserManagement.Schedules;

/// <summary>
/// Stores scheduled actions in a folder within the journal folder: one file for each action, with an HMAC that detects changes by others.
/// </summary>
internal sealed class ScheduleFolder(string path, JournalKeyStore keys, IClock clock) : ScheduleStore(clock)
{
    private const string Extension = ".json";
    private const int LongestFile = 1024 * 1024;
    private const string FileAtPath = "there is a file where the folder should be";

    private string LockFile => Path.Combine(path, "schedule");

    public override string Where => path;

    /// <summary>Returns the path of the folder of scheduled actions in a journal folder.</summary>
    public static string Beside(string journals) => Path.Combine(journals, "schedule");

    public override void Add(ScheduleRecord record) => Use("written", () =>
    {
        using (FileLock.Take(LockFile)) Write(record);
        return record;
    });

    public override ScheduleRecord? Change(string id, Func<ScheduleRecord, bool> change) => Use("changed", () =>
    {
        var file = FileOf(id);
        RefuseFile("changed");
        if (!File.Exists(file)) return null;
        using (FileLock.Take(LockFile))
        {
            var record = Read(file);
            if (change(record)) Write(record);
            return record;
        }
    });

    public override IDisposable? TryBegin()
    {
        RefuseFile("locked");
        try
        {
            PrivateMode.MakeFolder(path);
            return PrivateFile.Open(Path.Combine(path, "run.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (FileLock.IsHeld(e))
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unavailable("locked", e);
        }
    }

    private protected override IEnumerable<ScheduleRecord> ReadEach(Action<PlatformException> damaged)
    {
        RefuseFile("read");
        if (!Directory.Exists(path)) return [];
        var files = Use("read", () => Directory.GetFiles(path, "*" + Extension).OrderBy(file => file, StringComparer.Ordinal).ToList())!;
        var records = new List<ScheduleRecord>();
        foreach (var file in files)
        {
            try
            {
                records.Add(Use("read", () => Read(file))!);
            }
            catch (PlatformException e)
            {
                damaged(e);
            }
        }

        return records;
    }

    private string FileOf(string id) => Path.Combine(path, InputRules.Id(id, "id of a scheduled action") + Extension);

    private void Write(ScheduleRecord record) => AtomicFile.Write(FileOf(record.Id), ScheduleForm.Write(record, keys.GetOrCreate()));

    private ScheduleRecord Read(string file)
    {
        try
        {
            if (new FileInfo(file).Length > LongestFile) throw new InvalidDataException("it is larger than 1 MiB");
            var record = ScheduleForm.Read(File.ReadAllText(file), keys.Find());
            return string.Equals(record.Id + Extension, Path.GetFileName(file), StringComparison.Ordinal)
                ? record
                : throw new InvalidDataException("its name is not the id of the scheduled action that it contains");
        }
        catch (Exception e) when (e is InvalidDataException or NewerFileException)
        {
            throw new PlatformException(
                PlatformError.ScheduleDamaged,
                $"The file {file} of a scheduled action cannot be used: {e.Message}. The action is not carried out.",
                e is NewerFileException
                    ? "Update the module UserManagement for the account that carries out scheduled actions."
                    : "If another account scheduled the action, run the command with that account. Otherwise restore the file and the "
                        + "journal key from a backup, or delete the file and schedule the action again if it is still needed.",
                e);
        }
    }

    private T? Use<T>(string what, Func<T?> work)
        where T : class
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unavailable(what, e);
        }
    }

    /// <summary>Throws if there is a file where the folder should be. Without this check, the schedule would look empty.</summary>
    private void RefuseFile(string what)
    {
        if (File.Exists(path)) throw Unavailable(what, new IOException(FileAtPath));
    }

    private PlatformException Unavailable(string what, Exception cause) =>
        new(
            PlatformError.ScheduleUnavailable,
            $"The folder of scheduled actions, {path}, cannot be {what}: "
            + $"{(File.Exists(path) ? FileAtPath : cause is DirectoryNotFoundException ? "it does not exist" : FileReason.Of(cause))}.",
            "Check the folder and its permissions, or use another journal folder with Connect-Platform -JournalPath: scheduled actions are "
            + "stored in its subfolder 'schedule'.",
            cause);
}
