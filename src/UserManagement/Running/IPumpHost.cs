using System.Collections.Generic;
using System.Management.Automation;

namespace UserManagement.Running;

/// <summary>What the pump does on the pipeline thread, and only there.</summary>
internal interface IPumpHost
{
    bool WantsDebug { get; }

    bool WantsVerbose { get; }

    /// <summary>True when the first error ends the command: -ErrorAction Stop.</summary>
    bool EndsAtError { get; }

    /// <summary>What the command does, as progress names it.</summary>
    string Activity { get; }

    void Emit(object output);

    void EmitPage(IReadOnlyList<object> page);

    void EmitError(ErrorRecord error);

    void EmitVerbose(string text);

    void EmitDebug(string text);

    void EmitWarning(string text);

    /// <summary>Shows progress; may be called on every ending, where cmdlets may write nothing else.</summary>
    void EmitProgress(ProgressRecord record);

    /// <summary>True when nothing comes of the answers, so that questions wait their turn among what else is said.</summary>
    bool AsksInTurn { get; }

    bool Ask(string target, string action);
}
