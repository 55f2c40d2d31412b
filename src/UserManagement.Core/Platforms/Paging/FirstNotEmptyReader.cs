using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Http;

namespace UserManagement.Platforms;

/// <summary>Reads the first of several lists that has a page at all: the same question, put in several ways.</summary>
internal sealed class FirstNotEmptyReader<T>(IReadOnlyList<IPageReader<T>> lists) : IPageReader<T>
{
    private int _list;
    private bool _found;

    public async Task<IReadOnlyList<T>?> NextAsync(CallContext call)
    {
        while (_list < lists.Count)
        {
            if (await lists[_list].NextAsync(call).ConfigureAwait(false) is { } page)
            {
                _found = true;
                return page;
            }

            _list = _found ? lists.Count : _list + 1;
        }

        return null;
    }
}
