using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Foundation.Text;

namespace UserManagement.Journal;

/// <summary>The evidence files that a run began and did not finish, read from the run's journal.</summary>
internal sealed class UnfinishedEvidence
{
    private readonly Dictionary<string, (string Person, HashSet<string> Hashes)> _files = new(StringComparer.Ordinal);

    /// <summary>Adds the hash of a version of an evidence file, from the journal line that was written before that version.</summary>
    public void Begin(JournalRecord record)
    {
        if (record is not { File: { } file, For: { } person, Sha256: { } hash }) return;
        if (!_files.TryGetValue(file, out var begun))
            _files[file] = begun = (person, new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        begun.Hashes.Add(hash);
    }

    /// <summary>Removes an evidence file that was finished.</summary>
    public void End(JournalRecord record)
    {
        if (record.File is { } file) _files.Remove(file);
    }

    /// <summary>Returns the name of the last unfinished evidence file of a person, and the hashes of its versions; null for none.</summary>
    public (string File, IReadOnlyCollection<string> Hashes)? Find(string person)
    {
        var found = _files.LastOrDefault(one => AddressComparer.Same(one.Value.Person, person) || one.Value.Person == person);
        return found.Key is null ? null : (found.Key, found.Value.Hashes);
    }
}
