using System.Collections.Generic;
using System.Management.Automation;

namespace UserManagement.Running;

/// <summary>The operations of a cmdlet that <see cref="AsyncPump"/> calls on the pipeline thread.</summary>
internal interface IPumpHost
{
    /// <summary>True if the command only reads, so that its work never waits for a file or for the user.</summary>
    bool OnlyReads { get; }

    bool WantsDebug { get; }

    bool WantsVerbose { get; }

    /// <summary>True if the first error ends the command: -ErrorAction Stop.</summary>
    bool EndsAtError { get; }

    /// <summary>The name of the command in the progress bar.</summary>
    string Activity { get; }

    void Emit(object output);

    void EmitPage(IReadOnlyList<object> page);

    void EmitError(ErrorRecord error);

    void EmitVerbose(string text);

    void EmitDebug(string text);

    void EmitWarning(string text);

    /// <summary>Shows progress. Also works while the cmdlet is disposed, when PowerShell allows no other output.</summary>
    void EmitProgress(ProgressRecord record);

    /// <summary>True under -WhatIf: a question only writes a line, which must keep its place in the order of the other output.</summary>
    bool AsksInTurn { get; }

    bool Ask(string target, string action);
}
