using System.Threading.Tasks;
using UserManagement.Http;

namespace UserManagement.Platforms;

/// <summary>The tokens that users made for themselves can be listed and revoked, without ever seeing one.</summary>
internal interface IUserTokens
{
    IPageReader<PlatformUserToken> ListTokens(PlatformUser user);

    Task RevokeTokenAsync(PlatformUserToken token, CallContext call);
}
