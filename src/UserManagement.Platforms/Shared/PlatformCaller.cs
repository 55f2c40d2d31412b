using UserManagement.Contracts.Calls;
using UserManagement.Http;
using UserManagement.Sessions;

namespace UserManagement.Platforms.Shared;

/// <summary>Checks the responses of all platforms for success. The other parts of this class read the responses.</summary>
internal sealed partial class PlatformCaller(PlatformConnection connection)
{
    public PlatformConnection Connection { get; } = connection;

    public ErrorTranslator Errors { get; } =
        new(connection.Platform, connection.Name, connection.BaseUri.Host, connection.Http.Redactor, connection.TokenHint);

    /// <summary>
    /// Returns the response if it is a success, otherwise throws. The body of a successful change is checked here for a failure report,
    /// because not every caller reads the body.
    /// </summary>
    public PlatformResponse Require(
        PlatformResponse response,
        string subject,
        PlatformError notFound = PlatformError.UserNotFound,
        PlatformError conflict = PlatformError.InvalidRequest) =>
        !response.IsSuccess ? throw Errors.Translate(response, subject, notFound, conflict)
        : !response.Route.IsRead && ErrorBody.Contradiction(response.Body, response.ContentType) is { } why
            ? throw Errors.Unexpected(response, why)
        : response;
}
