using System;
using System.Management.Automation;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Text;

namespace UserManagement.Running;

/// <summary>Creates error records with a stable id, a category, the input as target, and a recommended action.</summary>
internal static class ErrorRecords
{
    // PowerShell 7.5 and later show RecommendedAction on a separate line. For earlier versions, it is added to the message.
    private static readonly bool HostShowsAdvice = typeof(ErrorRecord).Assembly.GetName().Version >= new Version(7, 5);

    public static ErrorRecord From(Exception exception, object? target) => From(exception, target, HostShowsAdvice);

    /// <param name="exception">The exception.</param>
    /// <param name="target">The input.</param>
    /// <param name="hostShowsAdvice">True if PowerShell shows the recommended action itself.</param>
    internal static ErrorRecord From(Exception exception, object? target, bool hostShowsAdvice)
    {
        // Error views show the target too, so control characters in it are escaped.
        if (target is string text) target = SafeText.Escape(text);
        var error = exception as PlatformException ?? Unexpected(exception);
        var record = new ErrorRecord(error, error.ErrorId, Category(error.Error), target);
        if (target is not null) record.CategoryInfo.TargetName = InputRules.Shorten(target.ToString() ?? "");
        if (error.RecommendedAction is not null)
            record.ErrorDetails =
                new ErrorDetails(hostShowsAdvice ? error.Summary : error.Message) { RecommendedAction = error.RecommendedAction };
        return record;
    }

    /// <summary>Creates the error for an exception that is not a <see cref="PlatformException"/>.</summary>
    internal static PlatformException Unexpected(Exception exception) =>
        new(
            PlatformError.UnexpectedError,
            $"An unexpected error occurred ({exception.GetType().Name}): {exception.Message}",
            "Look at $Error[0].Exception.InnerException for the cause; run the command with -Debug to see its requests.",
            exception);

    private static ErrorCategory Category(PlatformError error) => error switch
    {
        PlatformError.UserNotFound or PlatformError.RoleNotFound or PlatformError.TeamNotFound => ErrorCategory.ObjectNotFound,
        PlatformError.UserAlreadyExists or PlatformError.HeldWithoutEnd or PlatformError.TeamAlreadyExists => ErrorCategory.ResourceExists,
        PlatformError.NotConnected => ErrorCategory.ConnectionError,
        PlatformError.NotAuthenticated => ErrorCategory.AuthenticationError,
        PlatformError.MissingScope or PlatformError.ReadOnlyOrganization or PlatformError.ReadOnlyConnection
            or PlatformError.ReasonRequired =>
            ErrorCategory.PermissionDenied,
        PlatformError.RateLimited => ErrorCategory.LimitsExceeded,
        PlatformError.PlatformUnavailable or PlatformError.JournalUnavailable or PlatformError.ScheduleUnavailable =>
            ErrorCategory.ResourceUnavailable,
        PlatformError.NotSupported => ErrorCategory.NotImplemented,
        PlatformError.JournalDamaged or PlatformError.EvidenceAltered or PlatformError.ImplausibleRoster or PlatformError.ScheduleDamaged =>
            ErrorCategory.InvalidData,
        PlatformError.EvidenceUnknown or PlatformError.SelfRefused or PlatformError.LastAdministratorRefused or PlatformError.OwnerRefused
            or PlatformError.AdministratorsUnknown or PlatformError.ProtectedUser or PlatformError.TooManyPeople
            or PlatformError.AdministratorRefused or PlatformError.ApprovalRequired or PlatformError.ApprovalRefused
            or PlatformError.PlanApplied =>
            ErrorCategory.SecurityError,
        PlatformError.PlanOutdated or PlatformError.NotVerified => ErrorCategory.InvalidResult,
        PlatformError.UnexpectedResponse or PlatformError.ListIncomplete => ErrorCategory.ProtocolError,
        PlatformError.OutcomeUnknown => ErrorCategory.OperationTimeout,
        PlatformError.ConfirmationNeeded => ErrorCategory.InvalidOperation,
        PlatformError.UnexpectedError => ErrorCategory.NotSpecified,
        _ => ErrorCategory.InvalidArgument,
    };
}
