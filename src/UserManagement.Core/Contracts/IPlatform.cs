using System;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;
using UserManagement.Model;

namespace UserManagement.Contracts;

/// <summary>A platform behind a connection. What it can do is the set of capability interfaces it implements, and nothing else says so.</summary>
internal interface IPlatform
{
    string Name { get; }

    RouteTable Routes { get; }

    /// <summary>What to use in place of a capability that the platform lacks, as a sentence for an error's remedy.</summary>
    /// <param name="capability">The interface that is missing.</param>
    string InsteadOf(Type capability);

    /// <summary>Who the token belongs to and what it may do; made when connecting, in as few requests as the platform allows.</summary>
    Task<ConnectionIdentity> IdentifyAsync(CallContext call);
}
