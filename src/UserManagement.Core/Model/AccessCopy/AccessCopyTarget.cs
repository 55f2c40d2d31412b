using System.Linq;
using UserManagement.Foundation.Text;

namespace UserManagement;

/// <summary>The part of a plan to copy access for one connection.</summary>
public sealed class AccessCopyTarget
{
    /// <summary>The platform's name.</summary>
    public string Platform { get; set => field = SafeText.Of(value)!; } = "";

    /// <summary>The connection's name.</summary>
    public string Connection { get; set => field = SafeText.Of(value)!; } = "";

    /// <summary>The base address of the connection.</summary>
    public string BaseUri { get; set => field = SafeText.Of(value)!; } = "";

    /// <summary>The id or name of the organization; null if not known.</summary>
    public string? Organization { get; set => field = SafeText.Of(value); }

    /// <summary>The id of the user whose access is copied; null if that user is not a member.</summary>
    public string? SourceId { get; set => field = SafeText.Of(value); }

    /// <summary>The id of the user who gets the access; null if that user is not a member.</summary>
    public string? UserId { get; set => field = SafeText.Of(value); }

    /// <summary>The address of the user who gets the access.</summary>
    public string? Email { get; set => field = SafeText.Of(value); }

    /// <summary>The display name of the user who gets the access.</summary>
    public string? Name { get; set => field = SafeText.Of(value); }

    /// <summary>The access that the receiving user had when the plan was made; null if it was not read.</summary>
    public OffboardingState? State { get; set; }

    /// <summary>A hash of the connection, both users and the copied access; null if a user is not a member or there is a problem.</summary>
    public string? Fingerprint { get; set => field = SafeText.Of(value); }

    /// <summary>
    /// The steps in the order in which they run: one for each direct role and each team of the source. If the organization roles differ,
    /// the first step reports that the organization role is not copied.
    /// </summary>
    public PlatformList<OffboardingStep> Steps { get; set; } = [];

    /// <summary>The reason why this connection has no plan; null if it has one.</summary>
    public string? Problem { get; set => field = SafeText.Of(value); }

    /// <summary>The stable error id of <see cref="Problem"/>; null for none.</summary>
    public string? ProblemId { get; set => field = SafeText.Of(value); }

    /// <summary>The error whose message is <see cref="Problem"/>; null in a plan that was read from a file.</summary>
    internal PlatformException? ProblemCause { get; private set; }

    internal bool IsPlanned => Problem is null && Steps.Any(step => step.State == OffboardingStepState.Planned);

    /// <summary>Returns the connection and its steps, or why there are none.</summary>
    public override string ToString() =>
        Problem is not null ? $"{Connection}: {Problem}"
        : UserId is null ? $"{Connection}: not a member"
        : SourceId is null ? $"{Connection}: the source is not a member"
        : Steps is not { Count: > 0 } ? $"{Connection}: nothing to copy"
        : $"{Connection}: {string.Join(", ", Steps.Select(step => step.ToString()))}";

    internal void Fail(PlatformException cause) => (Problem, ProblemId, ProblemCause) = (cause.Message, cause.ErrorId, cause);
}
