using System;
using System.Text.Json.Serialization;
using UserManagement.Foundation.Text;

namespace UserManagement;

/// <summary>The result of one step of an offboarding, a restoration or a copy of access, on one platform.</summary>
public sealed class OffboardingResult
{
    /// <summary>The person, as named in the input.</summary>
    public string Person { get; set => field = SafeText.Of(value)!; } = "";

    /// <summary>The platform's name.</summary>
    public string Platform { get; set => field = SafeText.Of(value)!; } = "";

    /// <summary>The connection's name.</summary>
    public string Connection { get; set => field = SafeText.Of(value)!; } = "";

    /// <summary>The kind of the step.</summary>
    public OffboardingStepKind Step { get; set; }

    /// <summary>The role or team of the step.</summary>
    public string? Detail { get; set => field = SafeText.Of(value); }

    /// <summary>The outcome of the step.</summary>
    public OffboardingStepState State { get; set; }

    /// <summary>The reason for the outcome; null if the step was done and there is nothing to add.</summary>
    public string? Reason { get; set => field = SafeText.Of(value); }

    /// <summary>The stable error id, if the step failed.</summary>
    public string? ErrorId { get; set => field = SafeText.Of(value); }

    /// <summary>The error because of which the step failed; null in a result that was read from a file.</summary>
    internal PlatformException? Cause { get; set; }

    /// <summary>What to do about the outcome, as a sentence; null for the default advice of the state, if there is any.</summary>
    internal string? Remedy { get; set; }

    /// <summary>
    /// True if the platform does not show the user's teams, so the user may still be in teams. The reason then says what to do.
    /// </summary>
    internal bool TeamsAreHidden { get; set; }

    /// <summary>True if the read after the steps shows other access than expected, so that the outcome is known.</summary>
    internal bool ShowsOtherAccess { get; set; }

    /// <summary>The summary that is displayed after the last result of a person; null for the other results.</summary>
    internal object? Closing { get; set; }

    /// <summary>The time when the step began (UTC).</summary>
    /// <value>A <see cref="DateTime"/>.</value>
    [JsonIgnore]
    public object At => TimeText.Shown(Begun);

    /// <summary>The duration of the step, in milliseconds.</summary>
    public long Milliseconds { get; set; }

    /// <summary>The id of the request, for the vendor's support.</summary>
    public string? RequestId { get; set => field = SafeText.Of(value); }

    /// <summary>The path of the evidence file; null if none was written.</summary>
    public string? Evidence { get; set => field = SafeText.Of(value); }

    [JsonInclude]
    [JsonPropertyName("at")]
    internal DateTime Begun { get; set; }

    /// <summary>Returns the step and its outcome.</summary>
    public override string ToString() => $"{Connection}: {Step}{(Detail is null ? "" : " " + SafeText.Escape(Detail))}: {State}";
}
