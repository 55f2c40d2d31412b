using System.Collections.Generic;
using UserManagement.Offboarding;

namespace UserManagement.Cmdlets.Lifecycle;

/// <summary>What an item of work reports about one person to the pipeline thread.</summary>
internal sealed class PersonNews(PersonOutcome person)
{
    /// <summary>The results of steps; empty for none.</summary>
    public IReadOnlyList<OffboardingResult> Results { get; set; } = [];

    /// <summary>Failures on platforms where nothing was tried. They are written as errors, but not emitted as results.</summary>
    public IReadOnlyList<OffboardingResult> Failures { get; set; } = [];

    /// <summary>The error that ended the work; null for none.</summary>
    public PlatformException? Failure { get; set; }

    /// <summary>An outcome without results of steps, such as WhatIf or Scheduled; null for none.</summary>
    public RowOutcome? Ended { get; set; }

    public bool IsLast { get; set; }

    public PersonOutcome Person { get; } = person;

    /// <summary>Adds the news to the outcome of the person.</summary>
    public void Record()
    {
        Person.Add(Failures);
        Person.Add(Results);
        if (Failure is not null) Person.Fail(Failure);
        if (Ended is { } outcome) Person.End(outcome);
        if (IsLast) Person.Close();
    }
}
