using System;
using UserManagement.Foundation.Text;

namespace UserManagement;

/// <summary>
/// The outcome of one input row of a command that changes users or teams. To repeat failed rows, pipe the objects to the command again.
/// </summary>
public sealed class PlatformChangeResult
{
    internal PlatformChangeResult(int row, RowOutcome outcome, DateTimeOffset time) => (Row, Outcome, At) = (row, outcome, time);

    /// <summary>The number of the input row or argument item; the first is 1, and blank rows count.</summary>
    public int Row { get; }

    /// <summary>The user or team as given in the row; null if the row has none.</summary>
    public string? Input { get; internal init => field = SafeText.Of(value); }

    /// <summary>The user's e-mail address from the platform, otherwise as given; null if neither has it.</summary>
    public string? Email { get; internal init => field = SafeText.Of(value); }

    /// <summary>The id of the user, team or scheduled action as it was found, otherwise as given; null if neither has it.</summary>
    public string? Id { get; internal init => field = SafeText.Of(value); }

    /// <summary>The platform's name; null if not known.</summary>
    public string? Platform { get; internal init => field = SafeText.Of(value); }

    /// <summary>The name of the connection; if it was not found, the name in the row, or null.</summary>
    public string? Connection { get; internal init => field = SafeText.Of(value); }

    /// <summary>The organization of the connection; if the connection was not found, the organization in the row, or null.</summary>
    public string? Organization { get; internal init => field = SafeText.Of(value); }

    /// <summary>The host of the connection; if the connection was not found, the host in the row, or null.</summary>
    public string? Host { get; internal init => field = SafeText.Of(value); }

    /// <summary>
    /// The change as named in prompts and the journal, such as <c>Suspend</c>; null if the row failed before the change was determined.
    /// </summary>
    public string? Action { get; internal init => field = SafeText.Of(value); }

    /// <summary>The outcome of the row.</summary>
    public RowOutcome Outcome { get; }

    /// <summary>The stable error id; null for none.</summary>
    public string? ErrorId { get; internal init => field = SafeText.Of(value); }

    /// <summary>The error message with its remedy; null for none.</summary>
    public string? Message { get; internal init => field = SafeText.Of(value); }

    /// <summary>The path of the evidence file, for commands that write evidence; null for none.</summary>
    public string? Evidence { get; internal init => field = SafeText.Of(value); }

    /// <summary>The time when the outcome was known (UTC).</summary>
    /// <value>A <see cref="DateTimeOffset"/>.</value>
    public object Time => TimeText.Shown(At)!;

    internal DateTimeOffset At { get; }

    /// <summary>Returns the row with its outcome.</summary>
    public override string ToString() => $"Row {Row}: {Email ?? Id ?? Input}: {Outcome}";
}
