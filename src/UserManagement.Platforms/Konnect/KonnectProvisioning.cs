using System;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;

namespace UserManagement.Platforms.Konnect;

/// <summary>
/// Reads once, from the authentication settings of the organization, whether the teams of users come from an identity provider.
/// </summary>
internal sealed partial class KonnectPlatform : IProvisionedTeams
{
    private readonly AsyncOnce<bool> _provisioned;

    public Task<bool> AreTeamsProvisionedAsync(CallContext call) => _provisioned.GetAsync(call);

    public Task RequireOwnTeamsAsync(PlatformUser user, CallContext call) =>
        user.Kind == UserKind.SystemAccount ? Task.CompletedTask : RequireOwnTeamsAsync(user.ToString(), call);

    public Task RequireOwnTeamsAsync(string who, CallContext call) => RequireOwnAsync(
        $"The teams and roles of {who}",
        "Change the user's groups at the identity provider, or turn off its team mapping in Konnect.",
        call);

    public Task RequireEditableTeamsAsync(CallContext call) => RequireOwnAsync(
        "The teams",
        "Change the groups at the identity provider, or turn off its team mapping in Konnect.",
        call);

    private async Task RequireOwnAsync(string what, string remedy, CallContext call)
    {
        if (!await AreTeamsProvisionedAsync(call).ConfigureAwait(false)) return;
        throw new PlatformException(
            PlatformError.ReadOnlyOrganization,
            $"{what} on Konnect (connection '{Connection.Name}') come from an identity provider "
            + $"({Routes[nameof(Api.AuthenticationSettings)]} returns idp_mapping_enabled true), so they cannot be changed in Konnect; "
            + "nothing was sent.",
            remedy)
        {
            Platform = Name,
            Connection = Connection.Name,
            Route = Routes[nameof(Api.AuthenticationSettings)].ToString(),
        };
    }

    /// <summary>
    /// Reads from the settings whether teams come from an identity provider. Also returns false for an HTTP error other than 401: the
    /// change is then sent, and the platform accepts or rejects it.
    /// </summary>
    private async Task<bool> ReadProvisionedAsync(CallContext call)
    {
        const string Subject = "the authentication settings";
        var response = await Api.AuthenticationSettings(call).ConfigureAwait(false);
        if (!response.IsSuccess && response.Status != 401)
        {
            var why = Caller
                .Errors.Translate(response, Subject, PlatformError.UnexpectedResponse, PlatformError.UnexpectedResponse)
                .Message;
            call.Observer.Verbose($"It is not known whether teams come from an identity provider: {why}");
            return false;
        }

        // The settings are read as a list with one item, because the list reader also rejects the settings of another organization.
        var settings = Caller.ReadWholeList(
            Caller.Require(response, Subject, PlatformError.UnexpectedResponse),
            KonnectJson.Default.WireAuthenticationSettings,
            static one => new[] { one },
            Subject)[0];
        return IsTrue(settings.IdpMappingEnabled) && !IsTrue(settings.KonnectMappingEnabled);
    }

    private static bool IsTrue(string? text) => string.Equals(text, "true", StringComparison.OrdinalIgnoreCase);
}
