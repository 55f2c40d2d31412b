using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;

namespace UserManagement.Contracts.Lists;

/// <summary>Reads the matching items of a list. A page may be empty.</summary>
internal sealed class FilteredReader<T>(IPageReader<T> list, Func<T, bool> wanted) : IPageReader<T>
{
    public ListEnd? End => list.End;

    public async Task<IReadOnlyList<T>?> NextAsync(CallContext call)
    {
        if (await list.NextAsync(call).ConfigureAwait(false) is not { } page) return null;
        var found = new List<T>();
        foreach (var item in page) if (wanted(item)) found.Add(item);
        return found;
    }
}
