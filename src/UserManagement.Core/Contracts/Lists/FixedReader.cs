using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;

namespace UserManagement.Contracts.Lists;

/// <summary>A list with one page, whose items come from a function that reads them in one step or knows them without a request.</summary>
internal sealed class FixedReader<T>(Func<CallContext, Task<ReadList<T>>> read) : IPageReader<T>
{
    private ReadList<T>? _list;

    /// <summary>A list without items.</summary>
    public static FixedReader<T> Empty => new(static _ => Task.FromResult(new ReadList<T>([], ListEnd.Proven)));

    public ListEnd? End { get; private set; }

    public async Task<IReadOnlyList<T>?> NextAsync(CallContext call)
    {
        if (_list is not null)
        {
            End = _list.End;
            return null;
        }

        _list = await read(call).ConfigureAwait(false);
        return _list.Items;
    }
}
