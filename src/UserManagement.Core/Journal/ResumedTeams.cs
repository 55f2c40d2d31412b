using System.Collections.Generic;

namespace UserManagement.Journal;

/// <summary>
/// The changes of teams that a run finished, by the id of the team, because a team that was renamed no longer has the name in the journal.
/// </summary>
internal sealed class ResumedTeams
{
    private readonly HashSet<string> _done = [];
    private readonly Dictionary<int, string> _open = []; // the keys of changes whose outcome was not read yet, by change number
    private readonly Dictionary<string, int> _last = []; // the number of the newest change, by key

    /// <summary>Returns true if the run finished this change of the team with this id.</summary>
    public bool IsDone(string place, string action, string id) => _done.Contains(Key(place, action, id));

    /// <summary>Reads the intent of a change. The same change can be in the journal more than once; the last one counts.</summary>
    public void Begin(JournalRecord intent)
    {
        if (intent.Team?.Id is not { } id) return;
        var key = Key(intent.Place, intent.Action!, id);
        _done.Remove(key);
        _last[key] = intent.Operation;
        _open[intent.Operation] = key;
    }

    /// <summary>Reads the outcome of a change.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="made">True if the outcome is that the change is made.</param>
    public void End(JournalRecord outcome, bool made)
    {
        if (!_open.TryGetValue(outcome.Operation, out var key)) return;
        _open.Remove(outcome.Operation);
        if (made && _last[key] == outcome.Operation) _done.Add(key);
    }

    private static string Key(string place, string action, string id) => string.Join("\n", place, action, id).ToUpperInvariant();
}
