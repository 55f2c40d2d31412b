using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Foundation.Text;
using UserManagement.Offboarding;

namespace UserManagement.Journal;

/// <summary>
/// The persons whom a run offboarded, read from its journal. A person for whom a change begins after the offboarding is removed, because
/// the change may have given access back.
/// </summary>
internal sealed class ResumedOffboardings
{
    private readonly Dictionary<string, List<JournalRecord>> _byName = new(AddressComparer.Instance);
    private readonly Dictionary<int, int> _begun = []; // how many offboardings were read before a change began, by change number
    private int _count;

    /// <summary>Adds the person of a journal line with the result of an offboarding, if the result is that access is gone.</summary>
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

    /// <summary>Removes the person for whom a change begins, because the change may give access back.</summary>
    public void Begin(JournalRecord intent)
    {
        if (intent.Team is not null) return;
        if (_count > 0) _begun[intent.Operation] = _count;
        foreach (var name in new[] { intent.For, intent.Before?.Email, intent.Before?.Id }) Undo(name, _count);
    }

    /// <summary>Removes the person for whom a change ended. The address in its outcome can differ from the name in its intent.</summary>
    public void End(JournalRecord outcome)
    {
        if (_begun.TryGetValue(outcome.Operation, out var count)) Undo(outcome.After?.Email, count);
        _begun.Remove(outcome.Operation);
    }

    /// <summary>Returns true if a person was offboarded from all organizations of a scope, with a search for all these addresses.</summary>
    public bool IsOut(OffboardingScope scope, OffboardingAction action, string person, string[] aliases) =>
        _byName.TryGetValue(person, out var list)
        && list.Exists(one =>
            AddressComparer.Same(one.For, person) && Same(one.Action, action.ToString()) && Covers(one, scope, aliases));

    private static bool Covers(JournalRecord one, OffboardingScope wanted, string[] aliases) =>
        wanted.Places.All(place => one.Places.Contains(place, StringComparer.OrdinalIgnoreCase))
            && (one.PlusAddress || !wanted.PlusAddress)
            && aliases.All(alias => Names(one).Contains(alias));

    /// <summary>Removes a person from the offboardings that ended before a change began.</summary>
    /// <param name="name">An id or address of the person; null for none.</param>
    /// <param name="count">The number of offboardings before the change began.</param>
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
