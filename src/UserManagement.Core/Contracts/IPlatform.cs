using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;
using UserManagement.Model;

namespace UserManagement.Contracts;

/// <summary>
/// A platform behind a connection. <see cref="Supports"/> shows which operations it has: those whose interface it implements, without those
/// that the connected server lacks.
/// </summary>
internal interface IPlatform
{
    string Name { get; }

    RouteTable Routes { get; }

    /// <summary>Returns true if the platform, as connected, has an operation.</summary>
    bool Supports(Operation operation);

    /// <summary>Returns what to use instead of an operation that the platform lacks, as a sentence for an error's remedy.</summary>
    string AlternativeFor(Operation operation);

    /// <summary>Reads the owner and the permissions of the token, when connecting, in as few requests as the platform allows.</summary>
    Task<ConnectionIdentity> IdentifyAsync(CallContext call);
}
