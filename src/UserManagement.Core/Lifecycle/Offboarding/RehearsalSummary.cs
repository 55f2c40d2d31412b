using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Lifecycle;

/// <summary>Counts what a rehearsal shows, for its last line.</summary>
internal sealed class RehearsalSummary
{
    private readonly List<string> _ends = [];
    private readonly List<string> _remains = [];
    private readonly List<string> _unread = [];
    private readonly List<string> _absent = [];
    private int _persons;

    /// <summary>How many persons were refused or not found; the errors say why.</summary>
    public int Refused { get; set; }

    /// <summary>Counts a person and each of their targets.</summary>
    public void Add(PersonOffboarding person)
    {
        _persons++;
        foreach (var target in person.Plan.Targets)
        {
            var list = target.Problem is not null ? _unread : target.UserId is null ? _absent : OffboardingText.Remains(person.Plan, target) is null ? _ends : _remains;
            list.Add(target.Connection);
        }
    }

    /// <summary>The summary in one sentence.</summary>
    public override string ToString()
    {
        var counts = new[] { ("access would end on", _ends), ("access would remain on", _remains), ("nothing would be done, because of an error, on", _unread), ("not a member on", _absent) };
        var text = string.Join("; ", counts.Where(count => count.Item2.Count > 0).Select(count => $"{count.Item1} {string.Join(", ", count.Item2.GroupBy(name => name).Select(group => group.Count() == 1 ? group.Key : $"{group.Key} ({group.Count()})"))}"));
        return $"Summary for {_persons} {(_persons == 1 ? "person" : "persons")}: {(text.Length > 0 ? text : "nothing would be done")}{(Refused > 0 ? $"; {Refused} refused or not found, see the errors" : "")}. Nothing was changed.";
    }
}
