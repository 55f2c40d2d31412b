using System;
using System.Management.Automation;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Text;

namespace UserManagement.Running;

/// <summary>Makes the error records: a stable id, a fitting category, the input as target, and what to do.</summary>
internal static class ErrorRecords
{
    // PowerShell 7.5 and later show RecommendedAction in a line of its own; Windows PowerShell and 7.4 show only the message.
    private static readonly bool HostShowsAdvice = typeof(ErrorRecord).Assembly.GetName().Version >= new Version(7, 5);

    public static ErrorRecord From(Exception exception, object? target) => From(exception, target, HostShowsAdvice);

    /// <param name="exception">What went wrong.</param>
    /// <param name="target">The input it is about.</param>
    /// <param name="hostShowsAdvice">True where PowerShell itself shows the remedy beside the message.</param>
    internal static ErrorRecord From(Exception exception, object? target, bool hostShowsAdvice)
    {
        // What is shown of an error shows its target too; text that could steer a terminal named nobody anyway.
        if (target is string text) target = SafeText.Escape(text);
        var error = exception as PlatformException ?? Unexpected(exception);
        var record = new ErrorRecord(error, error.ErrorId, Category(error.Error), target);
        if (target is not null) record.CategoryInfo.TargetName = InputRules.Shorten(target.ToString() ?? "");
        if (error.RecommendedAction is not null)
            record.ErrorDetails =
                new ErrorDetails(hostShowsAdvice ? error.Summary : error.Message) { RecommendedAction = error.RecommendedAction };
        return record;
    }

    private static PlatformException Unexpected(Exception exception) =>
        new(
            PlatformError.UnexpectedError,
            $"An error that was not expected ({exception.GetType().Name}): {exception.Message}",
            "Run the command with -Debug; the cause is in the InnerException of the error.",
            exception);

    private static ErrorCategory Category(PlatformError error) => error switch
    {
        PlatformError.UserNotFound or PlatformError.RoleNotFound or PlatformError.TeamNotFound => ErrorCategory.ObjectNotFound,
        PlatformError.UserAlreadyExists => ErrorCategory.ResourceExists,
        PlatformError.NotConnected => ErrorCategory.ConnectionError,
        PlatformError.NotAuthenticated => ErrorCategory.AuthenticationError,
        PlatformError.MissingScope or PlatformError.ReadOnlyOrganization or PlatformError.ReadOnlyConnection =>
            ErrorCategory.PermissionDenied,
        PlatformError.RateLimited => ErrorCategory.LimitsExceeded,
        PlatformError.PlatformUnavailable or PlatformError.JournalUnavailable => ErrorCategory.ResourceUnavailable,
        PlatformError.NotSupported => ErrorCategory.NotImplemented,
        PlatformError.JournalDamaged or PlatformError.EvidenceAltered or PlatformError.ImplausibleRoster => ErrorCategory.InvalidData,
        PlatformError.EvidenceUnknown or PlatformError.SelfRefused or PlatformError.LastAdministratorRefused or PlatformError.OwnerRefused
            or PlatformError.AdministratorsUnknown or PlatformError.ProtectedUser or PlatformError.TooManyPeople =>
            ErrorCategory.SecurityError,
        PlatformError.PlanOutdated or PlatformError.NotVerified => ErrorCategory.InvalidResult,
        PlatformError.UnexpectedResponse or PlatformError.ListIncomplete => ErrorCategory.ProtocolError,
        PlatformError.OutcomeUnknown => ErrorCategory.OperationTimeout,
        PlatformError.ConfirmationNeeded => ErrorCategory.InvalidOperation,
        PlatformError.UnexpectedError => ErrorCategory.NotSpecified,
        _ => ErrorCategory.InvalidArgument,
    };
}
