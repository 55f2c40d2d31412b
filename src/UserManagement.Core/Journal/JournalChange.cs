namespace UserManagement.Journal;

/// <summary>Makes a change as people see it from the records of a journal.</summary>
internal static class JournalChange
{
    /// <summary>Makes a change that has no outcome yet.</summary>
    /// <param name="intent">The record of its begin.</param>
    /// <param name="file">The journal.</param>
    /// <param name="line">The number of its line, from the begin of the file; from its end where lines are counted later.</param>
    /// <param name="run">The record of the run.</param>
    /// <param name="count">Counts the lines later; null where the number is final.</param>
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
            User = intent.For!,
            Before = intent.Before,
            Account = run.Account,
            Machine = run.Machine,
        };

    /// <summary>Adds the outcome of a change.</summary>
    public static void End(PlatformJournalEntry entry, JournalRecord outcome)
    {
        entry.Ended = true;
        entry.Outcome = outcome.Outcome;
        entry.ErrorId = outcome.Error;
        entry.After = outcome.After;
        entry.RequestId = outcome.Request;
        entry.Milliseconds = outcome.Milliseconds;
    }
}
