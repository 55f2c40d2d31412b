using System.Linq;
using UserManagement.Foundation.Text;

namespace UserManagement;

/// <summary>The part of an offboarding plan for one connection.</summary>
public sealed class OffboardingTarget
{
    /// <summary>The platform's name.</summary>
    public string Platform { get; set => field = SafeText.Of(value)!; } = "";

    /// <summary>The connection's name.</summary>
    public string Connection { get; set => field = SafeText.Of(value)!; } = "";

    /// <summary>The base address of the connection.</summary>
    public string BaseUri { get; set => field = SafeText.Of(value)!; } = "";

    /// <summary>The id or name of the organization; null if not known.</summary>
    public string? Organization { get; set => field = SafeText.Of(value); }

    /// <summary>The platform's id for the user; null if not a member.</summary>
    public string? UserId { get; set => field = SafeText.Of(value); }

    /// <summary>The user's e-mail address on the platform.</summary>
    public string? Email { get; set => field = SafeText.Of(value); }

    /// <summary>The user's display name on the platform.</summary>
    public string? Name { get; set => field = SafeText.Of(value); }

    /// <summary>The user's access when the plan was made.</summary>
    public OffboardingState? State { get; set; }

    /// <summary>
    /// A hash of the user, the access and the steps. If it differs when the plan is applied, this connection is skipped.
    /// </summary>
    public string? Fingerprint { get; set => field = SafeText.Of(value); }

    /// <summary>The steps in the order in which they run.</summary>
    public PlatformList<OffboardingStep> Steps { get; set; } = [];

    /// <summary>The reason why this connection has no plan; null if it has one.</summary>
    public string? Problem { get; set => field = SafeText.Of(value); }

    /// <summary>The stable error id of <see cref="Problem"/>; null for none.</summary>
    public string? ProblemId { get; set => field = SafeText.Of(value); }

    /// <summary>The error whose message is <see cref="Problem"/>; null in a plan that was read from a file.</summary>
    internal PlatformException? ProblemCause { get; private set; }

    /// <summary>True if the plan makes a change on this connection.</summary>
    internal bool IsPlanned => Problem is null && Steps.Any(step => step.State == OffboardingStepState.Planned);

    /// <summary>Returns the connection and its steps, or why there are none.</summary>
    public override string ToString() =>
        Problem is not null ? $"{Connection}: {Problem}"
        : UserId is null ? $"{Connection}: not a member"
        : $"{Connection}: {string.Join(", ", Steps.Select(step => step.ToString()))}";

    internal void Fail(PlatformException cause) => (Problem, ProblemId, ProblemCause) = (cause.Message, cause.ErrorId, cause);
}
