using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Lists;

namespace UserManagement.Platforms.Shared;

/// <summary>Converts each item of a list.</summary>
internal sealed class MappedReader<TItem, T>(IPageReader<TItem> list, Converter<TItem, T> map) : IPageReader<T>
{
    public ListEnd? End => list.End;

    public async Task<IReadOnlyList<T>?> NextAsync(CallContext call)
    {
        if (await list.NextAsync(call).ConfigureAwait(false) is not { } page) return null;
        var mapped = new List<T>(page.Count);
        foreach (var item in page) mapped.Add(map(item));
        return mapped;
    }
}
