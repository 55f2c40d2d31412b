using System;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;
using UserManagement.Foundation.Text;

namespace UserManagement.Http;

/// <summary>Creates the error for a failed response: what failed, for whom, and what to do.</summary>
internal sealed class ErrorTranslator(string platform, string connection, string host, Redactor redactor, string? tokenHint = null)
{
    private const int MaxSaid = 500;
    private const int MaxId = 200;

    /// <summary>Creates the error. <paramref name="notFound"/> is for status 404, and <paramref name="conflict"/> for status 409.</summary>
    public PlatformException Translate(
        PlatformResponse response, string subject, PlatformError notFound = PlatformError.UserNotFound,
        PlatformError conflict = PlatformError.InvalidRequest)
    {
        var body = ErrorBody.Read(response.Body, response.ContentType);
        var (error, remedy) = Classify(response, body.Code, notFound, conflict);
        return Make(response, body, subject, error, remedy);
    }

    /// <summary>
    /// Creates an error with an error id and a remedy from the caller, which knows more about the failure than the HTTP status shows.
    /// </summary>
    public PlatformException Refused(PlatformResponse response, string subject, PlatformError error, string remedy) =>
        Make(response, ErrorBody.Read(response.Body, response.ContentType), subject, error, remedy);

    private PlatformException Make(PlatformResponse response, ErrorBody body, string subject, PlatformError error, string remedy)
    {
        var said = string.IsNullOrWhiteSpace(body.Message) ? "" : ": " + redactor.Show(body.Message!, MaxSaid).TrimEnd('.');
        var requestId = ShowId(body.Instance ?? response.RequestId); // vendors' support asks for the id in the body
        var message = $"{Where} answered HTTP {response.Status} for {SafeText.Cut(subject, MaxSaid)}{said}.";
        return new PlatformException(error, message, remedy)
        {
            Platform = platform,
            Connection = connection,
            Host = host,
            Route = response.Route.ToString(),
            StatusCode = response.Status,
            Repeated = response.Repeated,
            PlatformCode = ShowId(body.Code),
            RequestId = requestId,
            RetryAfter = response.RetryAfter,
            ResponseBody = redactor.Body(response.Body, response.ContentType),
        };
    }

    public PlatformException Unexpected(PlatformResponse response, string why) =>
        About(response, PlatformError.UnexpectedResponse,
            $"answered HTTP {response.Status}, but {redactor.Show(why, MaxSaid)}",
            response.Route.Confidence == Confidence.Inferred
                ? $"The vendor does not document the route {response.Route}; if it differs on your platform, describe it in a file for "
                    + "Connect-Platform -RouteFile."
                : "Check the address of the connection with Get-PlatformConnection; a proxy or a login page may have answered.");

    /// <summary>Creates the error of a list that announces more items than could be read.</summary>
    /// <param name="response">The response that announces more items.</param>
    /// <param name="subject">The list, such as <c>the user list</c>.</param>
    /// <param name="why">What in the response announces more items, as a clause.</param>
    public PlatformException Incomplete(PlatformResponse response, string subject, string why) =>
        About(response, PlatformError.ListIncomplete,
            $"did not send all of {SafeText.Cut(subject, MaxSaid)}: {redactor.Show(why, MaxSaid)}",
            response.Route.Confidence == Confidence.Inferred
                ? $"Describe how the list is paged in a file for Connect-Platform -RouteFile: {{\"routes\": {{\"{response.Route.Name}\": "
                + "{\"paging\": \"page\"}}}; the possible values are page, cursor, link and none."
                : "Run the command again; if the error persists, ask the vendor's support.");

    /// <summary>
    /// Creates the error of a change whose response is about another user or team, so the change may or may not have been made.
    /// </summary>
    public PlatformException Doubtful(PlatformResponse response, string why) =>
        About(response, PlatformError.OutcomeUnknown,
            $"accepted the request (HTTP {response.Status}), but {redactor.Show(why, MaxSaid)}, so it is not known whether the change "
            + "was made",
            PlatformException.LookAtChangeFirst);

    private PlatformException About(PlatformResponse response, PlatformError error, string what, string remedy) =>
        new(error, $"{Where} {what}.", remedy)
        {
            Platform = platform,
            Connection = connection,
            Host = host,
            Route = response.Route.ToString(),
            StatusCode = response.Status,
            RequestId = ShowId(response.RequestId),
            ResponseBody = redactor.Body(response.Body, response.ContentType),
        };

    private string Where => $"{platform} (connection '{connection}')";

    private string? ShowId(string? id) => id is null ? null : redactor.Show(id, MaxId);

    private (PlatformError Error, string Remedy) Classify(
        PlatformResponse response, string? code, PlatformError notFound, PlatformError conflict)
    {
        var scope = response.Route.Scope;
        var hint = tokenHint is null ? "" : " " + tokenHint;
        var look = notFound == PlatformError.TeamNotFound || conflict == PlatformError.TeamAlreadyExists
            ? "look at the team with Get-PlatformTeam"
            : notFound == PlatformError.RoleNotFound
            ? "look at the roles with Get-PlatformUser -Detailed (for a team, Get-PlatformTeamRole)"
            : "look at the user with Get-PlatformUser";
        if (response.IsAmbiguous && !response.Route.IsRead && response.Status is (408 or 429 or 499 or >= 500))
            return (
                PlatformError.OutcomeUnknown,
                $"The change may or may not have happened: {look} before you repeat the command.");
        return StatusOf(response.Status, code) switch
        {
            401 => (
                PlatformError.NotAuthenticated,
                $"The token was rejected; connect again with a valid token: Connect-Platform {platform} -Name {connection}.{hint}"),
            403 => (
                PlatformError.MissingScope,
                scope is null ? "Use a token that has permission for this operation." + hint : $"Use a token with the scope {scope}."),
            404 or 410 => (notFound, notFound switch
            {
                PlatformError.RoleNotFound => "Get-PlatformRole lists all roles, and Get-PlatformUserRole lists the roles of a user.",
                PlatformError.TeamNotFound => "Get-PlatformTeam lists the teams, and Get-PlatformTeamMember lists the members of a team.",
                PlatformError.UserNotFound => "Find the user with Get-PlatformUser -Search."
                    + (response.Route.Confidence == Confidence.Inferred
                        ? " If every user id gives this error, your platform uses another route: describe it in a file for "
                            + "Connect-Platform -RouteFile."
                        : ""),
                _ => "Check the address of the connection (Get-PlatformConnection) and the route (Connect-Platform -RouteFile).",
            }),
            409 => (conflict, conflict switch
            {
                PlatformError.UserAlreadyExists => "Use -IfNotExists to treat an existing user as success.",
                PlatformError.TeamAlreadyExists => "Use -IfNotExists to treat an existing team as success.",
                _ => $"The request conflicts with the current state on the platform; {look}.",
            }),
            429 => (PlatformError.RateLimited, response.RetryAfter is { } wait && wait > TimeSpan.Zero
                ? $"Try again in {Math.Ceiling(wait.TotalSeconds)} s; for many users, use a lower -ThrottleLimit."
                : "Try again later; for many users, use a lower -ThrottleLimit."),
            400 or 405 or 413 or 415 or 422 =>
                (PlatformError.InvalidRequest, response.Route.IsRead
                    ? "Check the values in the command; -Debug shows the request and the response."
                    : response.Repeated
                        ? "An earlier attempt of this request got no clear response and may have made the change. "
                            + PlatformException.LookAtChangeFirst
                    : "The platform rejected the request, so nothing was changed; correct the values in the command and run it again."),
            >= 500 or 408 => (PlatformError.PlatformUnavailable, response.Route.Retry == RetryRule.Once
                ? "Check whether the change was made, and then try again later."
                : "Try again later; running the command again is safe."),
            >= 300 and < 400 => (
                PlatformError.UnexpectedResponse,
                "The platform redirects to another address, and the token is not sent there: connect again with the right -BaseUri."),
            _ => (PlatformError.UnexpectedResponse, "Run the command with -Debug to see the request and the response."),
        };
    }

    /// <summary>
    /// Returns the HTTP status that an error code in the body stands for, if the response has only the general status 400 or 422; otherwise
    /// its own status. PhyCloud documents error codes, but not their statuses.
    /// </summary>
    private static int StatusOf(int status, string? code) => status is not (400 or 422) ? status : code?.ToUpperInvariant() switch
    {
        "CONFLICT" => 409,
        "FORBIDDEN" => 403,
        "NOT_FOUND" => 404,
        _ => status,
    };
}
