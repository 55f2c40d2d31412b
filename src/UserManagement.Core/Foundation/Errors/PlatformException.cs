using System;
using UserManagement.Foundation.Text;

namespace UserManagement;

/// <summary>
/// The exception for every error of this module. Scripts read <see cref="ErrorId"/> and
/// <see cref="ExitCode"/>; people read the message, which ends with the remedy.
/// </summary>
public sealed class PlatformException : Exception
{
    /// <summary>The remedy after a change of a user whose outcome is unknown.</summary>
    internal const string LookFirst = "Look at the user with Get-PlatformUser before you repeat the command.";

    /// <summary>The remedy after a change of a team whose outcome is unknown.</summary>
    internal const string LookAtTeamFirst =
        "Look at the team with Get-PlatformTeam, and at its roles with Get-PlatformTeamRole, before you repeat the command.";

    /// <summary>The remedy after a change of a user or a team whose outcome is unknown.</summary>
    internal const string LookAtChangeFirst =
        "Check with Get-PlatformUser (for a team, Get-PlatformTeam) whether the change was made before you repeat the command.";

    /// <summary>The remedy if a connection is read-only.</summary>
    internal const string ReadOnlyRemedy =
        "If changes through this module are intended, connect without -ReadOnly, and without a profile (-ProfileName) that sets it.";

    private const int LongestMessage = 4000;

    /// <summary>Creates an error.</summary>
    /// <param name="error">The error id.</param>
    /// <param name="message">What failed, where, and for which user.</param>
    /// <param name="remedy">What to do next; appended to the message.</param>
    /// <param name="inner">The cause.</param>
    public PlatformException(PlatformError error, string message, string remedy, Exception? inner = null)
        : this(Sentence(SafeText.Cut(message, LongestMessage)), Sentence(remedy), error, inner)
    {
    }

    // The message is escaped here and not where it is made: many messages contain names and ids from a platform, which must not control a
    // terminal.
    private PlatformException(string summary, string remedy, PlatformError error, Exception? inner)
        : base(summary + " " + remedy, inner) =>
        (Error, Summary, RecommendedAction) = (error, summary, remedy);

    /// <summary>The error id as an enum value.</summary>
    public PlatformError Error { get; }

    /// <summary>The stable name of <see cref="Error"/>.</summary>
    public string ErrorId => Error.ToString();

    /// <summary>
    /// The exit code a script should end with: 1 connection or unknown outcome, 2 authentication, 3 not found, 4 refused input, 5 server.
    /// </summary>
    /// <remarks>PhyCloud documents these exit codes for its own command line; this module uses them for every platform.</remarks>
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

    /// <summary>True if no response was received: the connection was refused or lost, or the request timed out.</summary>
    internal bool NotReached { get; init; }

    /// <summary>True if no change was sent for this user or other item, because of an earlier error, such as a refused token.</summary>
    internal bool NotTried { get; init; }

    /// <summary>True if an earlier attempt of the same request may have been processed.</summary>
    internal bool Repeated { get; init; }

    /// <summary>
    /// True if the change may have been made despite this error: its response was lost, was not understood, came from an intermediary, or
    /// reports a server error (5xx). False if the change was certainly refused.
    /// </summary>
    internal bool MayBeMade =>
        Error == PlatformError.OutcomeUnknown || Repeated || StatusCode is 408 or 499 or (>= 200 and < 400) or >= 500;

    /// <summary>True if the change was made, and a later operation failed.</summary>
    internal bool AfterChange { get; init; }

    /// <summary>True if the change was only accepted: neither a response nor a read shows it.</summary>
    internal bool OnlyAccepted { get; init; }

    /// <summary>True if only a part of the change was made, such as some of several requests, so it is neither made nor refused.</summary>
    internal bool PartlyMade { get; init; }

    /// <summary>What to do next.</summary>
    public string RecommendedAction { get; }

    /// <summary>
    /// The message without <see cref="RecommendedAction"/>, for hosts that show the remedy separately and for use in longer messages.
    /// </summary>
    internal string Summary { get; }

    /// <summary><see cref="Summary"/> without its full stop, for the middle of a sentence.</summary>
    internal string Clause => Summary.TrimEnd('.');

    /// <summary>The text for use as the reason of <see cref="PlatformError.OutcomeUnknown"/>.</summary>
    /// <remarks>The remedy of an unavailable platform is left out: it can say that running the command again is safe.</remarks>
    internal string AsReason => Error == PlatformError.PlatformUnavailable ? Summary : Message;

    /// <summary>The name of the platform; null if none was called.</summary>
    public string? Platform { get; internal set; }

    /// <summary>The name of the connection; null if none was used.</summary>
    public string? Connection { get; internal set; }

    /// <summary>The host that was called, or that would have been called.</summary>
    public string? Host { get; internal set; }

    /// <summary>The route that was called, such as <c>POST /v1/users/invite</c>.</summary>
    public string? Route { get; internal set; }

    /// <summary>The HTTP status; null if the platform did not respond.</summary>
    public int? StatusCode { get; internal set; }

    /// <summary>The error code of the platform; null if it sent none.</summary>
    public string? PlatformCode { get; internal set; }

    /// <summary>The id of the request, for the support of the vendor.</summary>
    public string? RequestId { get; internal set; }

    /// <summary>The time that the platform asked to wait before a retry.</summary>
    public TimeSpan? RetryAfter { get; internal set; }

    /// <summary>The body of the response, redacted and truncated to 4,096 characters.</summary>
    public string? ResponseBody { get; internal set; }

    /// <summary>Copies the request details of another error to this error, and returns this error.</summary>
    internal PlatformException WithRequestOf(PlatformException? cause)
    {
        if (cause is null) return this;
        (Platform, Connection, Host) = (Platform ?? cause.Platform, Connection ?? cause.Connection, cause.Host);
        (Route, StatusCode, PlatformCode, RequestId) = (cause.Route, cause.StatusCode, cause.PlatformCode, RequestId ?? cause.RequestId);
        (RetryAfter, ResponseBody) = (cause.RetryAfter, cause.ResponseBody);
        return this;
    }

    /// <summary>Returns the escaped text with a final full stop, because text quoted from another source may lack one.</summary>
    private static string Sentence(string text)
    {
        var safe = SafeText.Escape(text).TrimEnd();
        return safe.Length == 0 || ".?!".IndexOf(safe[safe.Length - 1]) >= 0 ? safe : safe + ".";
    }
}
