using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>What one script wrote to each stream.</summary>
/// <param name="Output">Objects, in order.</param>
/// <param name="Errors">Error records; a terminating one is the last.</param>
/// <param name="Terminating">The error that ended the script; null when it ran to its end.</param>
/// <param name="Warnings">Warning messages.</param>
/// <param name="Verbose">Verbose messages.</param>
/// <param name="Console">What went to the host: prompts, <c>What if:</c> lines.</param>
internal sealed record ShellResult(
    IReadOnlyList<PSObject?> Output,
    IReadOnlyList<ErrorRecord> Errors,
    ErrorRecord? Terminating,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Verbose,
    string Console)
{
    /// <summary>The stable ids of the errors: what stands before the comma.</summary>
    public IReadOnlyList<string> ErrorIds => [.. Errors.Select(e => e.FullyQualifiedErrorId.Split(',')[0])];

    /// <summary>The exit code that the only error carries.</summary>
    public int? ExitCode => Assert.Single(Errors).Exception is PlatformException e ? e.ExitCode : null;

    /// <summary>The output's base objects of one type; anything else in the output is a failure.</summary>
    public IReadOnlyList<T> All<T>() => [.. Output.Select(o => Assert.IsType<T>(o?.BaseObject, exactMatch: false))];

    /// <summary>The only output object; an error is a failure.</summary>
    public T Single<T>() => Assert.Single(Clean().All<T>());

    /// <summary>This result, when nothing went wrong; otherwise a failure that shows the errors.</summary>
    public ShellResult Clean()
    {
        Assert.True(Errors.Count == 0, string.Join(Environment.NewLine, Errors.Select(e => $"{e.FullyQualifiedErrorId}: {e}")));
        return this;
    }

    /// <summary>The result, when the only error has this id and nothing was written to the output.</summary>
    public ShellResult FailsWith(string errorId)
    {
        Assert.Equal(errorId, Assert.Single(ErrorIds));
        return this;
    }
}
