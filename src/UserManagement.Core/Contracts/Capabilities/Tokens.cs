using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Lists;

namespace UserManagement.Contracts.Capabilities;

/// <summary>The tokens that users made for themselves can be listed and revoked, without ever seeing one.</summary>
internal interface IUserTokens
{
    IPageReader<PlatformUserToken> ListTokens(PlatformUser user);

    Task RevokeTokenAsync(PlatformUserToken token, CallContext call);
}
