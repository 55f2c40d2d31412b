using System.Management.Automation;

namespace UserManagement.Pipeline;

/// <summary>What the pump does on the pipeline thread, and only there.</summary>
internal interface IPumpHost
{
    bool WantsDebug { get; }

    void Emit(object output);

    void EmitError(ErrorRecord error);

    void EmitVerbose(string text);

    void EmitDebug(string text);

    void EmitWarning(string text);

    bool Ask(string target, string action);
}
