using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;
using UserManagement.Model;

namespace UserManagement.Contracts;

/// <summary>
/// A platform behind a connection. What it can do, <see cref="Supports"/>
/// says: the contracts that it implements, or fewer where a server lacks some.
/// </summary>
internal interface IPlatform
{
    string Name { get; }

    RouteTable Routes { get; }

    /// <summary>True where the platform, as it is connected, has an operation.</summary>
    bool Supports(Operation operation);

    /// <summary>What to use in place of an operation that the platform lacks, as a sentence for an error's remedy.</summary>
    string AlternativeFor(Operation operation);

    /// <summary>Who the token belongs to and what it may do; made when connecting, in as few requests as the platform allows.</summary>
    Task<ConnectionIdentity> IdentifyAsync(CallContext call);
}
