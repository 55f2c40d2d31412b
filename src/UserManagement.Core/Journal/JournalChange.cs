namespace UserManagement.Journal;

/// <summary>Creates the objects that Get-PlatformJournal returns from the records of a journal.</summary>
internal static class JournalChange
{
    /// <summary>Creates the object of a change from its intent; <see cref="End"/> adds the outcome.</summary>
    /// <param name="intent">The record of the intent.</param>
    /// <param name="file">The path of the journal.</param>
    /// <param name="line">The line number, counted from the start of the file, or from the end if <paramref name="count"/> is set.</param>
    /// <param name="run">The record of the run, which is the first line of the journal.</param>
    /// <param name="count">
    /// Converts the line number when it is read; null if <paramref name="line"/> is already counted from the start.
    /// </param>
    public static PlatformJournalEntry Begin(JournalRecord intent, string file, int line, JournalRecord run, LineCount? count = null) =>
        new(file, line, run.Run ?? "", intent.Operation, count is null ? null : count.FromStart)
        {
            Begun = intent.At,
            Platform = intent.Platform!,
            Connection = intent.Connection!,
            Host = intent.Host!,
            Organization = intent.Organization,
            By = intent.By,
            Action = intent.Action!,
            User = intent.Team is null ? intent.For! : "",
            Team = intent.Team is null ? null : intent.Team.Name ?? intent.For,
            TeamId = intent.Team?.Id,
            Reason = intent.Reason,
            Ticket = intent.Ticket,
            Before = intent.Before,
            Account = run.Account,
            Machine = run.Machine,
        };

    public static void End(PlatformJournalEntry entry, JournalRecord outcome)
    {
        entry.Ended = true;
        entry.Outcome = outcome.Outcome;
        entry.ErrorId = outcome.Error;
        entry.After = outcome.After;
        entry.TeamId ??= outcome.Team?.Id;
        entry.RequestId = outcome.Request;
        entry.Milliseconds = outcome.Milliseconds;
    }
}
