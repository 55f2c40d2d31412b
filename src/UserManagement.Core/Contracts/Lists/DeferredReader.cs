using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;

namespace UserManagement.Contracts.Lists;

/// <summary>A list that can be opened only after other data was read.</summary>
internal sealed class DeferredReader<T>(Func<CallContext, Task<IPageReader<T>>> open) : IPageReader<T>
{
    private IPageReader<T>? _reader;

    public ListEnd? End => _reader?.End;

    public async Task<IReadOnlyList<T>?> NextAsync(CallContext call) =>
        await (_reader ??= await open(call).ConfigureAwait(false)).NextAsync(call).ConfigureAwait(false);
}
