namespace UserManagement.Journal;

/// <summary>What a journal keeps of the evidence of one person's offboarding.</summary>
internal interface IJournaledEvidence
{
    /// <summary>The person, as they were named.</summary>
    string Person { get; }

    /// <summary>The person's other addresses.</summary>
    string[] Aliases { get; }

    /// <summary>What was to be done.</summary>
    OffboardingAction Action { get; }

    /// <summary>The outcome.</summary>
    string Verdict { get; }
}
