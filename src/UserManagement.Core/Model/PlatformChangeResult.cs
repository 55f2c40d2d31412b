using System;
using UserManagement.Foundation.Text;

namespace UserManagement;

/// <summary>What became of one row of the input of a command that changes users, with the columns to pipe it in again.</summary>
public sealed class PlatformChangeResult
{
    internal PlatformChangeResult(int row, RowOutcome outcome, DateTimeOffset time) => (Row, Outcome, At) = (row, outcome, time);

    /// <summary>The row of the input, or the item of the argument; the first is 1, and blank rows count.</summary>
    public int Row { get; }

    /// <summary>What the row names as its user, as it was given; null where it names none.</summary>
    public string? Input { get; internal init => field = SafeText.Of(value); }

    /// <summary>The user's e-mail address: as the platform has it, else as it was given; null where neither says it.</summary>
    public string? Email { get; internal init => field = SafeText.Of(value); }

    /// <summary>The user's id: as the platform has it, else as it was given; null where neither says it.</summary>
    public string? Id { get; internal init => field = SafeText.Of(value); }

    /// <summary>The platform's name; null where it was not found out.</summary>
    public string? Platform { get; internal init => field = SafeText.Of(value); }

    /// <summary>The name of the connection; where it was not found, the one that the row names, or null.</summary>
    public string? Connection { get; internal init => field = SafeText.Of(value); }

    /// <summary>The organization of the connection; where the connection was not found, the one that the row names, or null.</summary>
    public string? Organization { get; internal init => field = SafeText.Of(value); }

    /// <summary>The host of the connection; where the connection was not found, the one that the row names, or null.</summary>
    public string? Host { get; internal init => field = SafeText.Of(value); }

    /// <summary>The change as questions and the journal name it, such as <c>Suspend</c>; null where the row did not get so far.</summary>
    public string? Action { get; internal init => field = SafeText.Of(value); }

    /// <summary>What became of it.</summary>
    public RowOutcome Outcome { get; }

    /// <summary>The stable id of the error; null where there was none.</summary>
    public string? ErrorId { get; internal init => field = SafeText.Of(value); }

    /// <summary>What the error says, with what to do; null where there was none.</summary>
    public string? Message { get; internal init => field = SafeText.Of(value); }

    /// <summary>When the outcome was known (UTC).</summary>
    /// <value>A <see cref="DateTimeOffset"/>.</value>
    public object Time => TimeText.Shown(At)!;

    internal DateTimeOffset At { get; }

    /// <summary>The row with its outcome.</summary>
    public override string ToString() => $"Row {Row}: {Email ?? Id ?? Input}: {Outcome}";
}
