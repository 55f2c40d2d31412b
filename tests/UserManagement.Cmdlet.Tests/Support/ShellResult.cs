using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Everything that one script wrote, by stream.</summary>
/// <param name="Output">Output objects, in the order in which they were emitted.</param>
/// <param name="Errors">Error records. A terminating error is the last.</param>
/// <param name="Terminating">The error that ended the script, or null if the script ran to its end.</param>
/// <param name="Warnings">Warning messages.</param>
/// <param name="Verbose">Verbose messages.</param>
/// <param name="Console">The text that was written to the host, such as <c>What if:</c> lines.</param>
internal sealed record ShellResult(
    IReadOnlyList<PSObject?> Output,
    IReadOnlyList<ErrorRecord> Errors,
    ErrorRecord? Terminating,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Verbose,
    string Console)
{
    /// <summary>The ids of the errors: the part of FullyQualifiedErrorId before the comma.</summary>
    public IReadOnlyList<string> ErrorIds => [.. Errors.Select(e => e.FullyQualifiedErrorId.Split(',')[0])];

    /// <summary>The exit code of the only error, or null if it has none. Fails if there is not exactly one error.</summary>
    public int? ExitCode => Assert.Single(Errors).Exception is PlatformException e ? e.ExitCode : null;

    /// <summary>Returns the output objects. Fails if one of them has another type.</summary>
    public IReadOnlyList<T> All<T>() => [.. Output.Select(o => Assert.IsType<T>(o?.BaseObject, exactMatch: false))];

    /// <summary>Returns the only output object. Fails if there is an error, or not exactly one object of this type.</summary>
    public T Single<T>() => Assert.Single(Clean().All<T>());

    /// <summary>Returns this result. Fails with the text of the errors if there is an error.</summary>
    public ShellResult Clean()
    {
        Assert.True(Errors.Count == 0, string.Join(Environment.NewLine, Errors.Select(e => $"{e.FullyQualifiedErrorId}: {e}")));
        return this;
    }

    /// <summary>Returns this result. Fails if there is not exactly one error, or if the error has another id.</summary>
    public ShellResult FailsWith(string errorId)
    {
        Assert.Equal(errorId, Assert.Single(ErrorIds));
        return this;
    }
}
