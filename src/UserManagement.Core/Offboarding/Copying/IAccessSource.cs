using System.Threading.Tasks;
using UserManagement.Contracts.Calls;

namespace UserManagement.Offboarding.Copying;

/// <summary>What is copied: the access of a user, a template, or what a saved plan lists.</summary>
internal interface IAccessSource
{
    /// <summary>The source, as results and plans name it.</summary>
    string Name { get; }

    /// <summary>True where the access comes from a template.</summary>
    bool IsTemplate { get; }

    /// <summary>Reads what the source holds on a connection.</summary>
    /// <exception cref="PlatformException">Whether the source is a member, or what it holds, is not known.</exception>
    Task<AccessHolding> ReadAsync(PlatformConnection connection, CallContext call);
}
