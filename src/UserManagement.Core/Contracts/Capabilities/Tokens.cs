using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Lists;

namespace UserManagement.Contracts.Capabilities;

/// <summary>Lists and revokes the tokens that users created for themselves, without reading the token values.</summary>
internal interface IUserTokens
{
    IPageReader<PlatformUserToken> ListTokens(PlatformUser user);

    Task RevokeTokenAsync(PlatformUserToken token, CallContext call);
}
