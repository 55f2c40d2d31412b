using System;
using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Running;

/// <summary>
/// Counts items that a command does not try because they would fail for the same reason. One error per reason reports the count.
/// Thread-safe.
/// </summary>
internal sealed class NotTriedItems
{
    private const string Again = "and run the command again: changes that were made already are not repeated.";
    private readonly Dictionary<object, (int Count, Func<int, PlatformException> Say)> _reasons = [];

    /// <summary>Counts an item of a connection whose token the platform refused.</summary>
    public void AddRefused(string platform, string connection, PlatformError error) =>
        Add((platform, connection), count => new PlatformException(
            error,
            $"{Many(count, "item")} not tried on {platform} (connection '{connection}'), because the platform refused the token.",
            $"Connect again with a {(error == PlatformError.MissingScope ? "token that has the permission" : "valid token")} "
                + $"(Connect-Platform {platform} -Name {connection}), {Again}")
        {
            Platform = platform,
            Connection = connection,
        });

    /// <summary>Counts a change that could not be written to the journal.</summary>
    public void AddUnwritten(object journal) =>
        Add(journal, count => new PlatformException(
            PlatformError.JournalUnavailable,
            $"{Many(count, "change")} not tried, because the journal cannot be written.",
            $"Make sure that the journal can be written, {Again}"));

    /// <summary>Returns the errors, and resets the counts.</summary>
    public IReadOnlyList<PlatformException> Take()
    {
        lock (_reasons)
        {
            IReadOnlyList<PlatformException> errors = [.. _reasons.Values.Select(reason => reason.Say(reason.Count))];
            _reasons.Clear();
            return errors;
        }
    }

    private static string Many(int count, string what) => count == 1 ? $"1 more {what} was" : $"{count} more {what}s were";

    private void Add(object reason, Func<int, PlatformException> say)
    {
        lock (_reasons) _reasons[reason] = (_reasons.TryGetValue(reason, out var known) ? known.Count + 1 : 1, say);
    }
}
