using UserManagement.Contracts.Calls;
using UserManagement.Http;
using UserManagement.Sessions;

namespace UserManagement.Platforms.Shared;

/// <summary>What every platform does with a response: requires a success. The other part reads it.</summary>
internal sealed partial class PlatformCaller(PlatformConnection connection)
{
    public PlatformConnection Connection { get; } = connection;

    public ErrorTranslator Errors { get; } =
        new(connection.Platform, connection.Name, connection.BaseUri.Host, connection.Http.Redactor, connection.TokenHint);

    /// <summary>The response, if it is a success. To a change it must also look like one: nothing else of it may ever be read.</summary>
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
