using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Contracts.Calls;

/// <summary>Several changes that one request makes: each is told of the request and of its answer.</summary>
/// <param name="changes">The changes.</param>
internal sealed class SentTogether(IReadOnlyList<ISentChange> changes) : ISentChange
{
    public bool WasSent => changes.Any(change => change.WasSent);

    public bool AnswersAreEmpty => changes.All(change => change.AnswersAreEmpty);

    public bool IsPending => changes.Any(change => change.IsPending);

    public ISentChange Part() => new SentTogether([.. changes.Select(change => change.Part())]);

    public void Sending()
    {
        foreach (var change in changes) change.Sending();
    }

    public void Answered(PlatformResponse response)
    {
        foreach (var change in changes) change.Answered(response);
    }
}
