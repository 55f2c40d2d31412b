using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Http;

namespace UserManagement.Platforms;

/// <summary>Reads a list page by page. (IAsyncEnumerable would need a package that PowerShell does not have.)</summary>
internal interface IPageReader<T>
{
    /// <summary>The next page, or null after the last.</summary>
    Task<IReadOnlyList<T>?> NextAsync(CallContext call);
}
