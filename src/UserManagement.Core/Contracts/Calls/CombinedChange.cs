using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Contracts.Calls;

/// <summary>Combines changes that share one request, and reports the request and its response to each of them.</summary>
internal sealed class CombinedChange(IReadOnlyList<ISentChange> changes) : ISentChange
{
    public bool WasSent => changes.Any(change => change.WasSent);

    public bool AnswersAreEmpty => changes.All(change => change.AnswersAreEmpty);

    public bool IsPending => changes.Any(change => change.IsPending);

    public ISentChange Part() => new CombinedChange([.. changes.Select(change => change.Part())]);

    public void Sending()
    {
        foreach (var change in changes) change.Sending();
    }

    public void Answered(PlatformResponse response)
    {
        foreach (var change in changes) change.Answered(response);
    }
}
