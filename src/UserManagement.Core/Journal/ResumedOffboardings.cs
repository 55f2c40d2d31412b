using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Foundation.Text;
using UserManagement.Offboarding;

namespace UserManagement.Journal;

/// <summary>Persons whom a run offboarded, by its journal; a person who was changed afterwards no longer counts.</summary>
internal sealed class ResumedOffboardings
{
    private readonly Dictionary<string, List<JournalRecord>> _byName = new(AddressComparer.Instance);
    private readonly Dictionary<int, int> _begun = []; // number of offboardings when a change began
    private int _count;

    /// <summary>Reads the result of an offboarding.</summary>
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

    /// <summary>Reads an intent: the user may have got access back.</summary>
    public void Begin(JournalRecord intent)
    {
        if (intent.Team is not null) return;
        if (_count > 0) _begun[intent.Operation] = _count;
        foreach (var name in new[] { intent.For, intent.Before?.Email, intent.Before?.Id }) Undo(name, _count);
    }

    /// <summary>Reads the outcome of a change; it can name the person by another address.</summary>
    public void End(JournalRecord outcome)
    {
        if (_begun.TryGetValue(outcome.Operation, out var count)) Undo(outcome.After?.Email, count);
        _begun.Remove(outcome.Operation);
    }

    /// <summary>Returns true if a person was offboarded from all these organizations, under all these names.</summary>
    public bool IsOut(OffboardingScope scope, OffboardingAction action, string person, string[] aliases) =>
        _byName.TryGetValue(person, out var list)
        && list.Exists(one =>
            AddressComparer.Same(one.For, person) && Same(one.Action, action.ToString()) && Covers(one, scope, aliases));

    private static bool Covers(JournalRecord one, OffboardingScope wanted, string[] aliases) =>
        wanted.Places.All(place => one.Places.Contains(place, StringComparer.OrdinalIgnoreCase))
            && (one.PlusAddress || !wanted.PlusAddress)
            && aliases.All(alias => Names(one).Contains(alias));

    /// <summary>Removes a person whose change began afterwards.</summary>
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
