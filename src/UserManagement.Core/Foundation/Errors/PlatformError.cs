namespace UserManagement;

/// <summary>The stable error ids of this module: the part of <c>FullyQualifiedErrorId</c> before the comma.</summary>
/// <remarks>The underlying type is long, because ConvertTo-Json writes such an enum by name.</remarks>
public enum PlatformError : long
{
    /// <summary>There is no user with that id or e-mail address.</summary>
    UserNotFound,

    /// <summary>The user is already a member or already invited.</summary>
    UserAlreadyExists,

    /// <summary>Several users match one identity.</summary>
    AmbiguousUser,

    /// <summary>There is no role with that id or name, or the user does not have the role.</summary>
    RoleNotFound,

    /// <summary>There is no team with that id or name.</summary>
    TeamNotFound,

    /// <summary>There is no connection, or none with that name.</summary>
    NotConnected,

    /// <summary>There are several connections, and the command does not specify one.</summary>
    AmbiguousConnection,

    /// <summary>An input row or object belongs to a different connection than the command would use; nothing was changed.</summary>
    ConnectionMismatch,

    /// <summary>The token is missing, invalid, expired or revoked.</summary>
    NotAuthenticated,

    /// <summary>The token does not have permission for this request.</summary>
    MissingScope,

    /// <summary>The platform limits the request rate, and waiting for the longest allowed time did not help.</summary>
    RateLimited,

    /// <summary>The command or its input is not valid; nothing was changed.</summary>
    InvalidRequest,

    /// <summary>The platform could not be reached or returned a server error.</summary>
    PlatformUnavailable,

    /// <summary>The platform does not support the operation.</summary>
    NotSupported,

    /// <summary>The members of the organization are managed in another system.</summary>
    ReadOnlyOrganization,

    /// <summary>The response is not what the route specifies, or is about a different user than the one requested.</summary>
    UnexpectedResponse,

    /// <summary>
    /// A change was sent but its response was lost, so it may or may not have been made; or a read after the change does not show it.
    /// </summary>
    OutcomeUnknown,

    /// <summary>The journal cannot be written.</summary>
    JournalUnavailable,

    /// <summary>A journal is damaged or was changed after it was written.</summary>
    JournalDamaged,

    /// <summary>A user has changed since the plan was made.</summary>
    PlanOutdated,

    /// <summary>A change would remove access from the owner of the token in use.</summary>
    SelfRefused,

    /// <summary>A change would remove access from the last active administrator of an organization.</summary>
    LastAdministratorRefused,

    /// <summary>The user is protected from offboarding.</summary>
    ProtectedUser,

    /// <summary>The command would change more users than allowed.</summary>
    TooManyPeople,

    /// <summary>No users were found in the input: the file is empty, or its columns do not bind to a parameter.</summary>
    EmptyInput,

    /// <summary>A step of a command failed, or a read after the step does not show the expected result.</summary>
    NotVerified,

    /// <summary>A list reports more items than could be read, or is not proven complete where that is required.</summary>
    ListIncomplete,

    /// <summary>A roster lacks so many members of an organization that it is probably the wrong file.</summary>
    ImplausibleRoster,

    /// <summary>An evidence file was changed after it was written.</summary>
    EvidenceAltered,

    /// <summary>No journal in the folders of the open connections or in the default folder records the evidence file.</summary>
    EvidenceUnknown,

    /// <summary>A change would remove access from the owner of an organization.</summary>
    OwnerRefused,

    /// <summary>No other administrator of the organization is recognized, so the change may remove access from the last one.</summary>
    AdministratorsUnknown,

    /// <summary>A change needs confirmation, and the session cannot prompt for it; nothing was sent.</summary>
    ConfirmationNeeded,

    /// <summary>A change was requested on a connection made with -ReadOnly; nothing was sent.</summary>
    ReadOnlyConnection,

    /// <summary>A change without a reason was requested on a connection made with -RequireReason; nothing was sent.</summary>
    ReasonRequired,

    /// <summary>The store of scheduled actions cannot be read or written, or another run is using it.</summary>
    ScheduleUnavailable,

    /// <summary>A stored action is damaged or was changed after it was written; it is not run.</summary>
    ScheduleDamaged,

    /// <summary>The user already has the access without an end, so the command does not set one.</summary>
    HeldWithoutEnd,

    /// <summary>A team with that name already exists; none was created.</summary>
    TeamAlreadyExists,

    /// <summary>The team to delete has members.</summary>
    TeamNotEmpty,

    /// <summary>An error of the module or of the machine that no other error id describes.</summary>
    UnexpectedError,

    /// <summary>Copying access would give a user a role or a team with administrator rights, or one whose rights are not known.</summary>
    AdministratorRefused,

    /// <summary>The plan needs the approval of a second person and has none.</summary>
    ApprovalRequired,

    /// <summary>
    /// No approval of the plan is valid: each is by the person who made the plan, by an unknown key, for different content, or expired.
    /// </summary>
    ApprovalRefused,

    /// <summary>The approved plan was already applied completely.</summary>
    PlanApplied,
}
