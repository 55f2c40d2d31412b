using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Http;

namespace UserManagement.Platforms;

/// <summary>A list that comes as one piece: whole from one request, or known without any.</summary>
internal sealed class FixedReader<T>(System.Func<CallContext, Task<IReadOnlyList<T>>> read) : IPageReader<T>
{
    private bool _ended;

    public async Task<IReadOnlyList<T>?> NextAsync(CallContext call)
    {
        if (_ended) return null;
        _ended = true;
        return await read(call).ConfigureAwait(false);
    }
}
