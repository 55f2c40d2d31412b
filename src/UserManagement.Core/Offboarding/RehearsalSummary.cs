using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Offboarding;

/// <summary>Counts persons and connections for the summary at the end of -WhatIf.</summary>
internal sealed class RehearsalSummary
{
    private readonly List<string> _ends = [];
    private readonly List<string> _ended = [];
    private readonly List<string> _remains = [];
    private readonly List<string> _unread = [];
    private readonly List<string> _absent = [];
    private int _persons;

    /// <summary>The number of persons who were refused or not found.</summary>
    public int Refused { get; set; }

    public void Add(PersonOffboarding person)
    {
        _persons++;
        foreach (var target in person.Plan.Targets) ListOf(person.Plan, target).Add(target.Connection);
    }

    private List<string> ListOf(OffboardingPlan plan, OffboardingTarget target) =>
        target.Problem is not null ? _unread
        : target.UserId is null ? _absent
        : OffboardingText.Remains(plan, target) is not null ? _remains
        : target.IsPlanned ? _ends
        : _ended;

    public override string ToString()
    {
        (string Words, List<string> Connections)[] counts =
        [
            ("access would end on", _ends),
            ("access has already ended on", _ended),
            ("access would remain on", _remains),
            ("nothing would be done, because of an error, on", _unread),
            ("not a member on", _absent),
        ];
        var found = counts.Where(count => count.Connections.Count > 0);
        List<string> parts = [.. found.Select(count => $"{count.Words} {Names(count.Connections)}")];
        if (parts.Count == 0) parts.Add("nothing would be done");
        if (Refused > 0) parts.Add($"{Refused} refused or not found, see the errors");
        return $"Summary for {_persons} {(_persons == 1 ? "person" : "persons")}: {string.Join("; ", parts)}. Nothing was changed.";
    }

    private static string Names(List<string> connections) =>
        string.Join(
            ", ", connections.GroupBy(name => name).Select(group => group.Count() == 1 ? group.Key : $"{group.Key} ({group.Count()})"));
}
