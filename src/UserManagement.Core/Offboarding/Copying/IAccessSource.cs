using System.Threading.Tasks;
using UserManagement.Contracts.Calls;

namespace UserManagement.Offboarding.Copying;

/// <summary>The source of a copy: the access of a user, of a template, or of a saved plan.</summary>
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
