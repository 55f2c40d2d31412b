using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Lists;

namespace UserManagement.Contracts.Capabilities;

/// <summary>The roles and teams of an organization by id and name. Each list is read at most once, and only when it is needed.</summary>
internal interface INameLookup
{
    AsyncOnce<ReadList<PlatformRole>> Roles { get; }

    AsyncOnce<ReadList<PlatformTeam>> Teams { get; }

    /// <summary>Returns the role, which is given by id or name, in the form that the API of the platform accepts.</summary>
    /// <exception cref="PlatformException">
    /// No role or more than one role has the name, or the role is not in the list and the list is not proven complete.
    /// </exception>
    Task<string> RoleIdAsync(string text, CallContext call);
}
