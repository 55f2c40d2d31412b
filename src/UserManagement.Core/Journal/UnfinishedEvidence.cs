using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Foundation.Text;

namespace UserManagement.Journal;

/// <summary>The evidence files that a run began and did not end, as its journal has them, line by line.</summary>
internal sealed class UnfinishedEvidence
{
    private readonly Dictionary<string, (string Person, HashSet<string> Hashes)> _files = new(StringComparer.Ordinal);

    /// <summary>Takes a version of a file that was about to be written.</summary>
    public void Begin(JournalRecord record)
    {
        if (record is not { File: { } file, For: { } person, Sha256: { } hash }) return;
        if (!_files.TryGetValue(file, out var begun))
            _files[file] = begun = (person, new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        begun.Hashes.Add(hash);
    }

    /// <summary>Takes the end of a file.</summary>
    public void End(JournalRecord record)
    {
        if (record.File is { } file) _files.Remove(file);
    }

    /// <summary>The last unfinished file of a person, by name, and the hashes of its versions; null where there is none.</summary>
    public (string File, IReadOnlyCollection<string> Hashes)? Find(string person)
    {
        var found = _files.LastOrDefault(one => AddressComparer.Same(one.Value.Person, person) || one.Value.Person == person);
        return found.Key is null ? null : (found.Key, found.Value.Hashes);
    }
}
