using System.Threading.Tasks;
using UserManagement.Contracts.Calls;

namespace UserManagement.Offboarding.Copying;

/// <summary>The source from which access is copied: a user, a template, or a saved plan.</summary>
internal interface IAccessSource
{
    /// <summary>The name of the source in results and plans.</summary>
    string Name { get; }

    /// <summary>True if the access comes from a template.</summary>
    bool IsTemplate { get; }

    /// <summary>Reads the access of the source on a connection.</summary>
    /// <exception cref="PlatformException">The membership or the access of the source is not known.</exception>
    Task<AccessHolding> ReadAsync(PlatformConnection connection, CallContext call);
}
