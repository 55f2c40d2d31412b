namespace UserManagement.Journal;

/// <summary>The properties of offboarding evidence that are written to a journal.</summary>
internal interface IJournaledEvidence
{
    /// <summary>The offboarded person, as named in the input.</summary>
    string Person { get; }

    /// <summary>The person's other e-mail addresses.</summary>
    string[] Aliases { get; }

    OffboardingAction Action { get; }

    /// <summary>The outcome of the offboarding, such as <c>AccessGone</c>.</summary>
    string Verdict { get; }
}
