using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;

namespace UserManagement.Contracts.Lists;

/// <summary>Reads several lists one after the other.</summary>
internal sealed class SequenceReader<T>(params IReadOnlyList<IPageReader<T>> lists) : IPageReader<T>
{
    private int _list;

    public ListEnd? End { get; private set; }

    public async Task<IReadOnlyList<T>?> NextAsync(CallContext call)
    {
        for (; _list < lists.Count; _list++)
        {
            if (await lists[_list].NextAsync(call).ConfigureAwait(false) is { } page) return page;
            // If one list may have more items, the combined list may have more too.
            if (End is null or { IsProven: true }) End = lists[_list].End;
        }

        End ??= ListEnd.Proven;
        return null;
    }
}
