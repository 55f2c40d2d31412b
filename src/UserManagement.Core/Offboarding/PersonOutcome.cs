using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Offboarding;

/// <summary>
/// Collects what a command does for one person, and determines the outcome for the input rows that name the person. Not thread-safe.
/// </summary>
internal sealed class PersonOutcome
{
    private readonly List<OffboardingResult> _results = [];
    private readonly List<(PlatformConnection Connection, string Id, string? Email)> _users = [];
    private PersonOutcome? _mergedInto;
    private PlatformException? _failure;
    private RowOutcome? _ended;
    private string? _evidence;
    private bool _isBegun;
    private bool _isOver;

    /// <summary>True if the command has finished its work for the person.</summary>
    public bool IsOver => Last._isOver;

    /// <summary>True if requests that change the person may have been sent.</summary>
    public bool IsBegun => Last._isBegun;

    public IReadOnlyList<OffboardingResult> Results => Last._results;

    /// <summary>The error that ended the work for the person; null if the results determine the outcome.</summary>
    public PlatformException? Failure => Last._failure;

    /// <summary>The users of the person that the command found, one for each connection.</summary>
    public IReadOnlyList<(PlatformConnection Connection, string Id, string? Email)> Users => Last._users;

    /// <summary>
    /// The result that decides the outcome: the first that failed, otherwise the first whose outcome is not known, otherwise the first
    /// after which the user has other access than expected, otherwise the first that was declined, otherwise the first that was skipped or
    /// could not give access; null if the outcome is a success.
    /// </summary>
    public OffboardingResult? Decisive =>
        Find(OffboardingStepState.Failed)
        ?? Results.FirstOrDefault(IsUnknown)
        ?? Find(OffboardingStepState.Unverified)
        ?? Find(OffboardingStepState.Declined)
        ?? Results.FirstOrDefault(IsLeftOut);

    public string? Evidence => Last._evidence;

    public RowOutcome Outcome => Failure is { } failure ? OutcomeOf(failure, IsChanged)
        : Decisive is { } decisive ? Of(decisive)
        : Last._ended ?? (IsChanged ? RowOutcome.Confirmed : Results.Count > 0 ? RowOutcome.AlreadyDone : RowOutcome.NotTried);

    private PersonOutcome Last => _mergedInto?.Last ?? this;

    private bool IsChanged => Results.Any(result =>
        result is { State: OffboardingStepState.Done, Step: not OffboardingStepKind.Verify });

    /// <summary>Returns the outcome of a row that ended with an error.</summary>
    /// <param name="failure">The error.</param>
    /// <param name="isChanged">True if a change was made before the error.</param>
    public static RowOutcome OutcomeOf(PlatformException failure, bool isChanged = false) =>
        failure.NotTried ? RowOutcome.NotTried
        : failure.Error == PlatformError.OutcomeUnknown ? RowOutcome.Unknown
        : isChanged || failure.AfterChange ? RowOutcome.Incomplete
        : RowOutcome.Failed;

    /// <summary>Makes this object return the outcome of another object, because both are about the same person.</summary>
    public void MergeInto(PersonOutcome other)
    {
        if (Last != other.Last) Last._mergedInto = other.Last;
    }

    public void Add(PlatformConnection connection, string id, string? email) => Last._users.Add((connection, id, email));

    public void Add(IEnumerable<OffboardingResult> results) => Last._results.AddRange(results);

    /// <summary>Records an error. Only the first error is kept.</summary>
    public void Fail(PlatformException failure) => Last._failure ??= failure;

    /// <summary>
    /// Records an outcome for which there is no result. <see cref="RowOutcome.AlreadyDone"/> on one platform does not replace the outcome
    /// of another platform.
    /// </summary>
    public void End(RowOutcome outcome)
    {
        if (outcome != RowOutcome.AlreadyDone || Last._ended is null) Last._ended = outcome;
    }

    /// <summary>Records that requests that change the person may be sent, and the evidence file of the changes.</summary>
    public void Begin(string? evidence) => (Last._isBegun, Last._evidence) = (true, evidence ?? Last._evidence);

    public void RestoreFrom(string evidence) => Last._evidence = evidence;

    public void Close() => Last._isOver = true;

    private static bool IsUnknown(OffboardingResult result) =>
        result is { State: OffboardingStepState.Unverified, ShowsOtherAccess: false };

    /// <summary>
    /// Returns true for a skipped step, or for access that was to be given and that the platform cannot give. Access that the platform
    /// cannot remove needs no rule here, because it makes the result of the read afterwards unverified.
    /// </summary>
    private static bool IsLeftOut(OffboardingResult result) => result.State == OffboardingStepState.Skipped
        || result is
        {
            State: OffboardingStepState.NotSupported,
            Step: OffboardingStepKind.Invite or OffboardingStepKind.Resume or OffboardingStepKind.AttachRole
                or OffboardingStepKind.JoinTeam or OffboardingStepKind.RestoreTokens,
        };

    private OffboardingResult? Find(OffboardingStepState state) => Results.FirstOrDefault(result => result.State == state);

    private RowOutcome Of(OffboardingResult decisive) => decisive.State switch
    {
        // The offboarding was scheduled for other connections, but not for the connection of this result.
        _ when Last._ended == RowOutcome.Scheduled => RowOutcome.Incomplete,
        // Under -WhatIf: the other steps would still run.
        OffboardingStepState.Skipped or OffboardingStepState.NotSupported when Last._ended == RowOutcome.WhatIf => RowOutcome.WhatIf,
        _ when IsUnknown(decisive) && (IsChanged || decisive.ErrorId == nameof(PlatformError.OutcomeUnknown)) => RowOutcome.Unknown,
        _ when IsChanged => RowOutcome.Incomplete,
        OffboardingStepState.Declined => RowOutcome.Declined,
        OffboardingStepState.Skipped or OffboardingStepState.NotSupported => RowOutcome.Incomplete,
        _ => RowOutcome.Failed,
    };
}
