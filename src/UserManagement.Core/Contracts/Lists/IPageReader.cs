using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;

namespace UserManagement.Contracts.Lists;

/// <summary>Reads a list page by page. (IAsyncEnumerable would need a package that PowerShell does not have.)</summary>
internal interface IPageReader<T>
{
    /// <summary>Returns the next page, or null after the last.</summary>
    /// <exception cref="PlatformException">
    /// The response says that there are more items than can be read (<see cref="PlatformError.ListIncomplete"/>).
    /// </exception>
    Task<IReadOnlyList<T>?> NextAsync(CallContext call);

    /// <summary>Whether the list is proven complete; null until <see cref="NextAsync"/> has returned null.</summary>
    ListEnd? End { get; }
}
