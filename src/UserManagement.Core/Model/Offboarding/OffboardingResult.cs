using System;
using System.Text.Json.Serialization;
using UserManagement.Foundation.Text;

namespace UserManagement;

/// <summary>What came of one step for one person on one platform.</summary>
public sealed class OffboardingResult
{
    /// <summary>The person, as they were named.</summary>
    public string Person { get; set => field = SafeText.Of(value)!; } = "";

    /// <summary>The platform's name.</summary>
    public string Platform { get; set => field = SafeText.Of(value)!; } = "";

    /// <summary>The connection's name.</summary>
    public string Connection { get; set => field = SafeText.Of(value)!; } = "";

    /// <summary>What the step does.</summary>
    public OffboardingStepKind Step { get; set; }

    /// <summary>What it does it to.</summary>
    public string? Detail { get; set => field = SafeText.Of(value); }

    /// <summary>The outcome of the step.</summary>
    public OffboardingStepState State { get; set; }

    /// <summary>Why, where it is not simply done.</summary>
    public string? Reason { get; set => field = SafeText.Of(value); }

    /// <summary>The error's stable id, where it failed.</summary>
    public string? ErrorId { get; set => field = SafeText.Of(value); }

    /// <summary>The error that stopped the step, where it happened in this session.</summary>
    internal PlatformException? Cause { get; set; }

    /// <summary>When it was begun (UTC).</summary>
    /// <value>A <see cref="DateTime"/>.</value>
    [JsonIgnore]
    public object At => TimeText.Shown(Begun);

    /// <summary>How long it took, in milliseconds.</summary>
    public long Milliseconds { get; set; }

    /// <summary>The id of the request, to quote to the vendor's support.</summary>
    public string? RequestId { get; set => field = SafeText.Of(value); }

    /// <summary>The evidence file; null where none is written.</summary>
    public string? Evidence { get; set => field = SafeText.Of(value); }

    [JsonInclude]
    [JsonPropertyName("at")]
    internal DateTime Begun { get; set; }

    /// <summary>The step and its outcome.</summary>
    public override string ToString() => $"{Connection}: {Step}{(Detail is null ? "" : " " + SafeText.Escape(Detail))}: {State}";
}
