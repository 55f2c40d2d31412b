using System.Linq;
using UserManagement.Foundation.Text;

namespace UserManagement;

/// <summary>What is to be done on one connection.</summary>
public sealed class OffboardingTarget
{
    /// <summary>The platform's name.</summary>
    public string Platform { get; set => field = SafeText.Of(value)!; } = "";

    /// <summary>The connection's name.</summary>
    public string Connection { get; set => field = SafeText.Of(value)!; } = "";

    /// <summary>The address that the connection's requests go to.</summary>
    public string BaseUri { get; set => field = SafeText.Of(value)!; } = "";

    /// <summary>The organization's id or name; null where the connection does not know it.</summary>
    public string? Organization { get; set => field = SafeText.Of(value); }

    /// <summary>The person's id there; null where they are not there.</summary>
    public string? UserId { get; set => field = SafeText.Of(value); }

    /// <summary>The person's address there.</summary>
    public string? Email { get; set => field = SafeText.Of(value); }

    /// <summary>The person's display name there.</summary>
    public string? Name { get; set => field = SafeText.Of(value); }

    /// <summary>The person as they were when the plan was made.</summary>
    public OffboardingState? State { get; set; }

    /// <summary>A hash over everything above and the steps; where it has changed, nothing is done.</summary>
    public string? Fingerprint { get; set => field = SafeText.Of(value); }

    /// <summary>The steps in their order.</summary>
    public PlatformList<OffboardingStep> Steps { get; set; } = [];

    /// <summary>Why there is no plan for this connection; null where there is.</summary>
    public string? Problem { get; set => field = SafeText.Of(value); }

    /// <summary>The stable error id of <see cref="Problem"/>; null where there is none.</summary>
    public string? ProblemId { get; set => field = SafeText.Of(value); }

    /// <summary>The error behind <see cref="Problem"/>, where it happened in this session.</summary>
    internal PlatformException? ProblemCause { get; private set; }

    /// <summary>The platform and what is done there.</summary>
    public override string ToString() =>
        Problem is not null ? $"{Connection}: {Problem}"
        : UserId is null ? $"{Connection}: not there"
        : $"{Connection}: {string.Join(", ", Steps.Select(step => step.ToString()))}";

    /// <summary>Takes an error as the problem.</summary>
    internal void Fail(PlatformException cause) => (Problem, ProblemId, ProblemCause) = (cause.Message, cause.ErrorId, cause);
}
