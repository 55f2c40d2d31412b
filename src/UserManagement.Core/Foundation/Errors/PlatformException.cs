using System;
using UserManagement.Foundation.Text;

namespace UserManagement;

/// <summary>
/// Every error this module raises. Scripts read <see cref="ErrorId"/> and
/// <see cref="ExitCode"/>; people read the message, which ends with what to do.
/// </summary>
public sealed class PlatformException : Exception
{
    /// <summary>The remedy after a change of unknown outcome.</summary>
    internal const string LookFirst = "Look at the user with Get-PlatformUser before you repeat the command.";

    /// <summary>The remedy after a change of a team whose outcome is unknown.</summary>
    internal const string LookAtTeamFirst = "Look at the team with Get-PlatformTeam before you repeat the command.";

    /// <summary>The remedy where a connection is read-only.</summary>
    internal const string ReadOnlyRemedy =
        "Make the change where these users are managed, such as in the identity provider; or connect without -ReadOnly.";

    private const int LongestMessage = 4000;

    /// <summary>Makes an error.</summary>
    /// <param name="error">What went wrong.</param>
    /// <param name="message">What, where and for whom.</param>
    /// <param name="remedy">What to do next; appended to the message.</param>
    /// <param name="inner">The cause.</param>
    public PlatformException(PlatformError error, string message, string? remedy = null, Exception? inner = null)
        : this(Sentence(SafeText.Cut(message, LongestMessage)), string.IsNullOrWhiteSpace(remedy) ? null : Sentence(remedy!), error, inner)
    {
    }

    // Escaped here and not where each message is made: many contain names and ids of a platform, and none may steer a terminal.
    private PlatformException(string summary, string? remedy, PlatformError error, Exception? inner)
        : base(remedy is null ? summary : summary + " " + remedy, inner) =>
        (Error, Summary, RecommendedAction) = (error, summary, remedy);

    /// <summary>What went wrong.</summary>
    public PlatformError Error { get; }

    /// <summary>The stable word for <see cref="Error"/>.</summary>
    public string ErrorId => Error.ToString();

    /// <summary>
    /// The exit code a script should end with: 1 connection or unknown outcome, 2 authentication, 3 not found, 4 refused input, 5 server.
    /// </summary>
    /// <remarks>The table is the one PhyCloud documents for its own command line; it is used for every platform.</remarks>
    public int ExitCode => Error switch
    {
        PlatformError.NotAuthenticated or PlatformError.MissingScope => 2,
        PlatformError.UserNotFound or PlatformError.RoleNotFound or PlatformError.TeamNotFound => 3,
        PlatformError.PlatformUnavailable => NotReached || InnerException is PlatformException { NotReached: true } ? 1 : 5,
        PlatformError.RateLimited or PlatformError.UnexpectedResponse or PlatformError.ListIncomplete => 5,
        PlatformError.UnexpectedError or PlatformError.OutcomeUnknown or PlatformError.NotConnected or PlatformError.AmbiguousConnection
            or PlatformError.JournalDamaged or PlatformError.ScheduleUnavailable or PlatformError.ScheduleDamaged
            or PlatformError.NotVerified =>
            1,
        _ => 4,
    };

    /// <summary>True when no response came: the connection was refused or broke, or the time was over.</summary>
    internal bool NotReached { get; init; }

    /// <summary>True when the request was not sent, because the platform had refused the connection's token before.</summary>
    internal bool NotTried { get; init; }

    /// <summary>True when an earlier attempt of the same request may have been processed.</summary>
    internal bool Repeated { get; init; }

    /// <summary>
    /// True where the change may have been made although this is an error: its response was lost or not understood, or comes from somebody
    /// on the way. What was certainly refused is not among them.
    /// </summary>
    internal bool MayBeMade =>
        Error == PlatformError.OutcomeUnknown || Repeated || StatusCode is 408 or 499 or (>= 200 and < 400) or >= 500;

    /// <summary>True when the change itself was made, and what failed is what was to follow it.</summary>
    internal bool AfterChange { get; init; }

    /// <summary>What to do next.</summary>
    public string? RecommendedAction { get; }

    /// <summary>The message without <see cref="RecommendedAction"/>, for hosts that show that beside it and for longer messages.</summary>
    internal string Summary { get; }

    /// <summary><see cref="Summary"/> without its full stop, for the middle of a sentence.</summary>
    internal string Clause => Summary.TrimEnd('.');

    /// <summary>The platform's name, where one was asked.</summary>
    public string? Platform { get; internal set; }

    /// <summary>The connection's name, where one was used.</summary>
    public string? Connection { get; internal set; }

    /// <summary>The host that was called, or that would have been called.</summary>
    public string? Host { get; internal set; }

    /// <summary>The route that was called, such as <c>POST /v1/users/invite</c>.</summary>
    public string? Route { get; internal set; }

    /// <summary>The HTTP status, where the platform answered.</summary>
    public int? StatusCode { get; internal set; }

    /// <summary>The platform's own error code, where it sent one.</summary>
    public string? PlatformCode { get; internal set; }

    /// <summary>The id to quote to the vendor's support.</summary>
    public string? RequestId { get; internal set; }

    /// <summary>How long the platform asked to wait.</summary>
    public TimeSpan? RetryAfter { get; internal set; }

    /// <summary>The body of the response, redacted and cut at 4,096 characters.</summary>
    public string? ResponseBody { get; internal set; }

    /// <summary>Takes from another error what it says of its request, and returns this one.</summary>
    internal PlatformException WithRequestOf(PlatformException? cause)
    {
        if (cause is null) return this;
        (Platform, Connection, Host) = (Platform ?? cause.Platform, Connection ?? cause.Connection, cause.Host);
        (Route, StatusCode, PlatformCode, RequestId) = (cause.Route, cause.StatusCode, cause.PlatformCode, RequestId ?? cause.RequestId);
        (RetryAfter, ResponseBody) = (cause.RetryAfter, cause.ResponseBody);
        return this;
    }

    /// <summary>The text with its full stop; what is quoted from elsewhere may lack one.</summary>
    private static string Sentence(string text)
    {
        var safe = SafeText.Escape(text).TrimEnd();
        return safe.Length == 0 || ".?!".IndexOf(safe[safe.Length - 1]) >= 0 ? safe : safe + ".";
    }
}
