using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;
using UserManagement.Foundation.Text;

namespace UserManagement.Running;

// Waiting for a platform: the pump, which is made when something is first queued, its output and its errors.
public abstract partial class ModuleCommand : IDisposable
{
    private AsyncPump? _pump;

    /// <summary>How many requests may be under way at once.</summary>
    private protected virtual int Parallelism => 1;

    private protected AsyncPump Pump => _pump ??= new AsyncPump(new PumpHost(this), Parallelism);

    /// <summary>What was not tried after a fault that would have met all of it.</summary>
    private protected NotTriedItems NotTried { get; } = new();

    /// <summary>Emits what was queued, and says how much was not tried.</summary>
    protected override void EndProcessing()
    {
        _pump?.Complete();
        foreach (var error in NotTried.Take()) WriteError(ErrorRecords.From(error, error.Connection));
    }

    /// <summary>Ctrl-C.</summary>
    protected override void StopProcessing() => _pump?.Stop();

    /// <summary>Ends what is under way, however the pipeline ended.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends what is under way.</summary>
    /// <param name="disposing">False when called by a finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing) _pump?.Dispose();
        _pump = null;
    }

    /// <summary>Called on the pipeline thread for each object that is emitted.</summary>
    private protected virtual void Emit(object output) => WriteObject(output);

    /// <summary>Called on the pipeline thread for objects that are emitted together.</summary>
    private protected virtual void EmitPage(IReadOnlyList<object> page)
    {
        foreach (var output in page) Emit(output);
    }

    /// <summary>Called on the pipeline thread for each failure of an item.</summary>
    private protected virtual void EmitFailure(ErrorRecord error) => WriteError(error);

    private protected void Queue(object? input, Func<PumpItem, Task> work)
    {
        try
        {
            Pump.Add(input, work, Describe);
        }
        catch (PipelineStoppedException) when (Enough)
        {
            // The command stopped its own work because it has all it needs; the pipeline goes on.
        }
    }

    /// <summary>Makes the error of an item, from any thread; null for an item that was not tried, which is counted.</summary>
    private ErrorRecord? Describe(Exception failure, object? target)
    {
        if (failure is PlatformException { NotTried: true, Platform: { } platform, Connection: { } connection } refused)
        {
            NotTried.AddRefused(platform, connection, refused.Error);
            return null;
        }

        if (failure is PlatformException { Error: PlatformError.MissingScope, StatusCode: 403 } denied)
            Pump.Refusals.Denied(denied.Platform, denied.Connection);
        return ErrorRecords.From(failure, target);
    }

    /// <summary>True when the command needs nothing more of what is queued.</summary>
    private protected virtual bool Enough => false;

    /// <summary>
    /// Writes a verbose line. Under <c>-Debug</c> PowerShell would stop at each with a question, so there it is a debug line.
    /// </summary>
    internal void Say(string text)
    {
        text = SafeText.Escape(text);
        if (DebugAsked && !Bound("Verbose")) WriteDebug(text);
        else WriteVerbose(text);
    }

    /// <summary>True when somebody sees this stream: the bound switch, else the preference variable.</summary>
    private bool Wants(string stream) => MyInvocation.BoundParameters.TryGetValue(stream, out var bound)
        ? LanguagePrimitives.IsTrue(bound)
        : LanguagePrimitives.TryConvertTo<ActionPreference>(GetVariableValue(stream + "Preference"), out var preference)
        && preference is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    /// <summary>What is to be done about errors or warnings: the bound parameter, else the preference variable.</summary>
    private ActionPreference? Preference(string parameter) =>
        LanguagePrimitives.TryConvertTo<ActionPreference>(
            MyInvocation.BoundParameters.TryGetValue(parameter, out var bound) ? bound : GetVariableValue(parameter + "Preference"),
            out var preference)
            ? preference
            : null;

    private bool DebugAsked => MyInvocation.BoundParameters.TryGetValue("Debug", out var bound) && LanguagePrimitives.IsTrue(bound);

    private sealed class PumpHost(ModuleCommand command) : IPumpHost
    {
        // Any number that is not another cmdlet's: the bar is written and taken away past the cmdlet's own stream.
        private const long ProgressSource = 0x55534D;

        public bool AsksInTurn { get; } = command.WhatIfInEffect;

        public string Activity { get; } = command.MyInvocation.MyCommand.Name;

        public bool EndsAtError { get; } = command.Preference("ErrorAction") == ActionPreference.Stop;

        public bool WantsDebug { get; } = command.Wants("Debug");

        // Under -Debug verbose lines are debug lines.
        public bool WantsVerbose { get; } = command.Wants("Verbose") || command.DebugAsked;

        public void Emit(object output) => command.Emit(output);

        public void EmitPage(IReadOnlyList<object> page) => command.EmitPage(page);

        public void EmitError(ErrorRecord error) => command.EmitFailure(error);

        public void EmitVerbose(string text) => command.Say(text);

        public void EmitDebug(string text) => command.WriteDebug(text);

        // The same question would follow each warning under -Debug.
        public void EmitWarning(string text)
        {
            if (command.DebugAsked && !command.Bound("WarningAction")) command.WriteDebug("WARNING: " + text);
            else command.WriteWarning(text);
        }

        public void EmitProgress(ProgressRecord record) => command.CommandRuntime.WriteProgress(ProgressSource, record);

        public bool Ask(string target, string action) => command.MayChange(target, action, command.IsForced);
    }
}
