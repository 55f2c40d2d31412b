using System.Threading.Tasks;
using UserManagement.Contracts.Calls;

namespace UserManagement.Offboarding.Copying;

/// <summary>The source from which access is copied: a user, a template, or a saved plan.</summary>
internal interface IAccessSource
{
    string Name { get; }

    bool IsTemplate { get; }

    /// <summary>Reads the access of the source on a connection.</summary>
    /// <exception cref="PlatformException">The membership or the access of the source is not known.</exception>
    Task<AccessHolding> ReadAsync(PlatformConnection connection, CallContext call);
}
