namespace UserManagement.Journal;

/// <summary>The parts of offboarding evidence that a journal records.</summary>
internal interface IJournaledEvidence
{
    /// <summary>The person, as named in the input.</summary>
    string Person { get; }

    /// <summary>The person's other addresses.</summary>
    string[] Aliases { get; }

    /// <summary>The requested action.</summary>
    OffboardingAction Action { get; }

    /// <summary>The outcome.</summary>
    string Verdict { get; }
}
