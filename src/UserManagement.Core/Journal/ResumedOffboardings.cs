using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Foundation.Text;
using UserManagement.Offboarding;

namespace UserManagement.Journal;

/// <summary>Whom a run took out, as its journal has it, line by line: who was changed again afterwards is not out any more.</summary>
internal sealed class ResumedOffboardings
{
    private readonly Dictionary<string, List<JournalRecord>> _byName = new(AddressComparer.Instance);
    private readonly Dictionary<int, int> _begun = []; // how many offboardings there were when a change was begun
    private int _count;

    /// <summary>Takes what came of one person's offboarding.</summary>
    public void Add(JournalRecord evidence)
    {
        _count++;
        Forget(_byName.TryGetValue(evidence.For!, out var earlier)
            ? earlier.FindAll(one => AddressComparer.Same(one.For, evidence.For) && Same(one.Action, evidence.Action))
            : []);
        if (evidence.Verdict != Evidence.AccessGone) return;
        evidence.Operation = _count;
        foreach (var name in Names(evidence))
        {
            if (!_byName.TryGetValue(name, out var list)) _byName[name] = list = [];
            list.Add(evidence);
        }
    }

    /// <summary>Takes a change that was begun: whoever it is about may have been given something back.</summary>
    public void Begin(JournalRecord intent)
    {
        if (_count > 0) _begun[intent.Operation] = _count;
        foreach (var name in new[] { intent.For, intent.Before?.Email, intent.Before?.Id }) Undo(name, _count);
    }

    /// <summary>Takes what came of a change; it may name the person by another address.</summary>
    public void End(JournalRecord outcome)
    {
        if (_begun.TryGetValue(outcome.Operation, out var count)) Undo(outcome.After?.Email, count);
        _begun.Remove(outcome.Operation);
    }

    /// <summary>True when a person is out of all these places, under all these names.</summary>
    public bool IsOut(OffboardingScope scope, OffboardingAction action, string person, string[] aliases) =>
        _byName.TryGetValue(person, out var list)
        && list.Exists(one =>
            AddressComparer.Same(one.For, person) && Same(one.Action, action.ToString()) && Covers(one, scope, aliases));

    private static bool Covers(JournalRecord one, OffboardingScope wanted, string[] aliases) =>
        wanted.Places.All(place => one.Places.Contains(place, StringComparer.OrdinalIgnoreCase))
            && (one.PlusAddress || !wanted.PlusAddress)
            && aliases.All(alias => Names(one).Contains(alias));

    /// <summary>Forgets what was said of a person before a change to them was begun.</summary>
    private void Undo(string? name, int count)
    {
        if (name is not null && _byName.TryGetValue(name, out var list)) Forget(list.FindAll(one => one.Operation <= count));
    }

    private void Forget(List<JournalRecord> forgotten)
    {
        foreach (var one in forgotten)
            foreach (var name in Names(one))
                if (_byName.TryGetValue(name, out var list) && list.Remove(one) && list.Count == 0) _byName.Remove(name);
    }

    private static HashSet<string> Names(JournalRecord evidence) => new(evidence.Aliases.Prepend(evidence.For!), AddressComparer.Instance);

    private static bool Same(string? a, string? b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
