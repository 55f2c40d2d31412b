using System.Linq;
using UserManagement.Foundation.Text;

namespace UserManagement;

/// <summary>What a copy of access does on one connection.</summary>
public sealed class AccessCopyTarget
{
    /// <summary>The platform's name.</summary>
    public string Platform { get; set => field = SafeText.Of(value)!; } = "";

    /// <summary>The connection's name.</summary>
    public string Connection { get; set => field = SafeText.Of(value)!; } = "";

    /// <summary>The address that the connection's requests go to.</summary>
    public string BaseUri { get; set => field = SafeText.Of(value)!; } = "";

    /// <summary>The organization's id or name; null where the connection does not know it.</summary>
    public string? Organization { get; set => field = SafeText.Of(value); }

    /// <summary>The id of the user whose access is copied; null where that user is not a member.</summary>
    public string? SourceId { get; set => field = SafeText.Of(value); }

    /// <summary>The id of the user who gets the access; null where that user is not a member.</summary>
    public string? UserId { get; set => field = SafeText.Of(value); }

    /// <summary>The address of the user who gets the access.</summary>
    public string? Email { get; set => field = SafeText.Of(value); }

    /// <summary>The display name of the user who gets the access.</summary>
    public string? Name { get; set => field = SafeText.Of(value); }

    /// <summary>What the user who gets the access had when the plan was made.</summary>
    public OffboardingState? State { get; set; }

    /// <summary>A hash over both users and what is given; where it has changed, nothing is done.</summary>
    public string? Fingerprint { get; set => field = SafeText.Of(value); }

    /// <summary>The steps in their order: one for each direct role and each team of the source.</summary>
    public PlatformList<OffboardingStep> Steps { get; set; } = [];

    /// <summary>Why there is no plan for this connection; null where there is.</summary>
    public string? Problem { get; set => field = SafeText.Of(value); }

    /// <summary>The stable error id of <see cref="Problem"/>; null where there is none.</summary>
    public string? ProblemId { get; set => field = SafeText.Of(value); }

    /// <summary>The error behind <see cref="Problem"/>, where it happened in this session.</summary>
    internal PlatformException? ProblemCause { get; private set; }

    /// <summary>True when at least one step is to be made.</summary>
    internal bool IsPlanned => Problem is null && Steps.Any(step => step.State == OffboardingStepState.Planned);

    /// <summary>The platform and what is done there.</summary>
    public override string ToString() =>
        Problem is not null ? $"{Connection}: {Problem}"
        : UserId is null ? $"{Connection}: not a member"
        : SourceId is null ? $"{Connection}: the source is not a member"
        : Steps is not { Count: > 0 } ? $"{Connection}: nothing to copy"
        : $"{Connection}: {string.Join(", ", Steps.Select(step => step.ToString()))}";

    /// <summary>Takes an error as the problem.</summary>
    internal void Fail(PlatformException cause) => (Problem, ProblemId, ProblemCause) = (cause.Message, cause.ErrorId, cause);
}
