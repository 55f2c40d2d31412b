using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;

namespace UserManagement.Contracts.Lists;

/// <summary>
/// Reads the first of several lists that has an item. Each list is the same query with another spelling of a value: an id or a name.
/// </summary>
internal sealed class FirstNonEmptyReader<T>(IReadOnlyList<IPageReader<T>> lists) : IPageReader<T>
{
    private int _list;
    private bool _found;
    private bool _ended;

    public ListEnd? End { get; private set; }

    public async Task<IReadOnlyList<T>?> NextAsync(CallContext call)
    {
        while (!_ended)
        {
            var list = lists[_list];
            if (await list.NextAsync(call).ConfigureAwait(false) is { } page)
            {
                _found |= page.Count > 0;
                return page;
            }

            // If one of the lists may be incomplete, the result may be incomplete too: an item that was not found may still exist.
            if (End is null or { IsProven: true }) End = list.End;
            _ended = _found || ++_list == lists.Count;
        }

        return null;
    }
}
