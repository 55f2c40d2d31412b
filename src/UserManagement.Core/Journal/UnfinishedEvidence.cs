using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Foundation.Text;

namespace UserManagement.Journal;

/// <summary>Evidence files that a run began and did not finish, by its journal.</summary>
internal sealed class UnfinishedEvidence
{
    private readonly Dictionary<string, (string Person, HashSet<string> Hashes)> _files = new(StringComparer.Ordinal);

    /// <summary>Reads the hash of a version of a file.</summary>
    public void Begin(JournalRecord record)
    {
        if (record is not { File: { } file, For: { } person, Sha256: { } hash }) return;
        if (!_files.TryGetValue(file, out var begun))
            _files[file] = begun = (person, new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        begun.Hashes.Add(hash);
    }

    /// <summary>Reads the end of a file.</summary>
    public void End(JournalRecord record)
    {
        if (record.File is { } file) _files.Remove(file);
    }

    /// <summary>Returns the name of the last unfinished file of a person with the hashes of its versions, or null.</summary>
    public (string File, IReadOnlyCollection<string> Hashes)? Find(string person)
    {
        var found = _files.LastOrDefault(one => AddressComparer.Same(one.Value.Person, person) || one.Value.Person == person);
        return found.Key is null ? null : (found.Key, found.Value.Hashes);
    }
}
