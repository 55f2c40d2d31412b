namespace UserManagement;

/// <summary>What went wrong, as one stable word: the part of <c>FullyQualifiedErrorId</c> before the comma.</summary>
/// <remarks>Based on long, because ConvertTo-Json writes such an enum as a word.</remarks>
public enum PlatformError : long
{
    /// <summary>No user with that id or e-mail address.</summary>
    UserNotFound,

    /// <summary>The person is already a member or already invited.</summary>
    UserAlreadyExists,

    /// <summary>Several users match one identity.</summary>
    AmbiguousUser,

    /// <summary>No role with that id or name, or the user does not hold it.</summary>
    RoleNotFound,

    /// <summary>No team with that id or name.</summary>
    TeamNotFound,

    /// <summary>There is no connection, or none with that name.</summary>
    NotConnected,

    /// <summary>Several connections, and the command does not say which.</summary>
    AmbiguousConnection,

    /// <summary>A row or an object belongs to another connection than the one the command would use; nothing was changed.</summary>
    ConnectionMismatch,

    /// <summary>The token is missing, wrong, expired or revoked.</summary>
    NotAuthenticated,

    /// <summary>The token may not do this.</summary>
    MissingScope,

    /// <summary>The platform asks for fewer requests, and waiting as long as allowed did not help.</summary>
    RateLimited,

    /// <summary>Something in the command or in its input is wrong; nothing was changed.</summary>
    InvalidRequest,

    /// <summary>The platform could not be reached or answered with a server error.</summary>
    PlatformUnavailable,

    /// <summary>The platform has no such operation.</summary>
    NotSupported,

    /// <summary>The organization's members are managed elsewhere.</summary>
    ReadOnlyOrganization,

    /// <summary>The answer was not what the route promises, or is about somebody else than was asked for.</summary>
    UnexpectedResponse,

    /// <summary>
    /// A change was sent and its response was lost, so it may or may not have happened; or it was made, and what is read back is not it.
    /// </summary>
    OutcomeUnknown,

    /// <summary>The journal cannot be written.</summary>
    JournalUnavailable,

    /// <summary>A line of a journal is not as it was written.</summary>
    JournalDamaged,

    /// <summary>A person is not as a plan has them.</summary>
    PlanOutdated,

    /// <summary>A change would take access from the owner of the token in use.</summary>
    SelfRefused,

    /// <summary>A change would take access from the last active administrator of a platform.</summary>
    LastAdministratorRefused,

    /// <summary>An offboarding is for somebody who is protected from it.</summary>
    ProtectedUser,

    /// <summary>More people than a command may remove.</summary>
    TooManyPeople,

    /// <summary>No person reached the command: an empty file, or one whose header does not bind.</summary>
    EmptyInput,

    /// <summary>A step was made, and what is read back is not what it should be; or a step failed.</summary>
    NotVerified,

    /// <summary>A list says that it has more items than could be read, or is not proven whole where that matters.</summary>
    ListIncomplete,

    /// <summary>A roster lacks so many members of an organization that it is probably the wrong file.</summary>
    ImplausibleRoster,

    /// <summary>An evidence file is not as it was written.</summary>
    EvidenceAltered,

    /// <summary>An evidence file is recorded in no journal of this session, so that it cannot be verified.</summary>
    EvidenceUnknown,

    /// <summary>A change would take access from the owner of an organization.</summary>
    OwnerRefused,

    /// <summary>No other administrator of a platform is recognized, so that a change may take access from the last one.</summary>
    AdministratorsUnknown,

    /// <summary>A change asks for confirmation, and the session cannot ask; nothing was sent.</summary>
    ConfirmationNeeded,

    /// <summary>A change through a connection that was made with -ReadOnly; nothing was sent.</summary>
    ReadOnlyConnection,

    /// <summary>A change without a reason through a connection that was made with -RequireReason; nothing was sent.</summary>
    ReasonRequired,

    /// <summary>The store of scheduled actions cannot be read or written, or another run is working on it.</summary>
    ScheduleUnavailable,

    /// <summary>A stored action is not as it was written; it is not carried out.</summary>
    ScheduleDamaged,

    /// <summary>A user has the access already, without an end, so that the command gives it none.</summary>
    HeldWithoutEnd,

    /// <summary>A team of that name already exists; none was created.</summary>
    TeamAlreadyExists,

    /// <summary>A team that is to be deleted has members.</summary>
    TeamNotEmpty,

    /// <summary>A fault of the module or of the machine that no other word describes.</summary>
    UnexpectedError,

    /// <summary>A copy of access would give a role or a team that administers an organization, or may do so.</summary>
    AdministratorRefused,

    /// <summary>A plan that needs the approval of a second person has none.</summary>
    ApprovalRequired,

    /// <summary>No approval of a plan counts: one's own, an unknown key, another content, or expired.</summary>
    ApprovalRefused,

    /// <summary>A plan with an approval was carried out to the end before.</summary>
    PlanApplied,
}
