using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;
using UserManagement.Foundation.Text;
using UserManagement.Foundation.Time;
using UserManagement.Session;

namespace UserManagement.Running;

// The pump, which runs queued work on other threads. It is created when work is first queued.
public abstract partial class ModuleCommand : IDisposable
{
    private AsyncPump? _pump;

    /// <summary>The largest number of requests in flight.</summary>
    private protected virtual int Parallelism => 1;

    private protected AsyncPump Pump => _pump ??= new AsyncPump(new PumpHost(this), Parallelism, Clock);

    /// <summary>The clock of the runspace. Pipeline thread only.</summary>
    private protected static IClock Clock => ConnectionTable.Current.Clock;

    /// <summary>Counts the items that are not tried because they would fail for the same reason as an earlier item.</summary>
    private protected NotTriedItems NotTried { get; } = new();

    /// <summary>Emits the results of all work, and reports how many items were not tried.</summary>
    protected override void EndProcessing()
    {
        _pump?.Complete();
        foreach (var error in NotTried.Take()) WriteError(ErrorRecords.From(error, error.Connection));
    }

    /// <summary>Stops the work on Ctrl-C.</summary>
    protected override void StopProcessing() => _pump?.Stop();

    /// <summary>Ends the work in progress, whether or not the pipeline completed.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the work in progress.</summary>
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

    private protected void BeginStage(PumpCount count) => Pump.BeginStage(count);

    /// <summary>Queues work.</summary>
    /// <param name="input">The target of the work's errors.</param>
    /// <param name="work">The work.</param>
    /// <param name="about">The subject of the work, for the progress bar; null to use the input.</param>
    /// <param name="steps">The number of steps of the work, if progress counts steps.</param>
    private protected void Queue(object? input, Func<PumpItem, Task> work, string? about = null, int steps = 1)
    {
        try
        {
            Pump.Add(new PumpItem(Pump, input, about, steps), work, Describe);
        }
        catch (PipelineStoppedException) when (Enough)
        {
            // The command itself stopped the pump because it needs no more results, so the pipeline continues.
        }
    }

    /// <summary>Creates the error record of an item, on any thread; counts an item that was not tried, and returns null for it.</summary>
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

    private protected virtual bool OnlyReads => false;

    private protected bool EndsAtError => Preference("ErrorAction") == ActionPreference.Stop;

    /// <summary>True if the command needs no more results.</summary>
    private protected virtual bool Enough => false;

    /// <summary>
    /// Writes a verbose line. Under <c>-Debug</c> it is a debug line, because PowerShell would ask at each verbose line.
    /// </summary>
    internal void WriteVerboseSafe(string text)
    {
        text = SafeText.Escape(text);
        if (DebugAsked && !Bound("Verbose")) WriteDebug(text);
        else WriteVerbose(text);
    }

    /// <summary>Returns true if the stream is shown, by the bound switch or the preference variable.</summary>
    private bool Wants(string stream) => MyInvocation.BoundParameters.TryGetValue(stream, out var bound)
        ? LanguagePrimitives.IsTrue(bound)
        : LanguagePrimitives.TryConvertTo<ActionPreference>(GetVariableValue(stream + "Preference"), out var preference)
        && preference is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    /// <summary>Returns the action preference, by the bound parameter or the preference variable.</summary>
    private ActionPreference? Preference(string parameter) =>
        LanguagePrimitives.TryConvertTo<ActionPreference>(
            MyInvocation.BoundParameters.TryGetValue(parameter, out var bound) ? bound : GetVariableValue(parameter + "Preference"),
            out var preference)
            ? preference
            : null;

    private bool DebugAsked => MyInvocation.BoundParameters.TryGetValue("Debug", out var bound) && LanguagePrimitives.IsTrue(bound);

    private sealed class PumpHost(ModuleCommand command) : IPumpHost
    {
        // Identifies the progress bar. An arbitrary number that no other cmdlet uses.
        private const long ProgressSource = 0x55534D;

        public bool OnlyReads => command.OnlyReads;

        public bool AsksInTurn { get; } = command.WhatIfInEffect;

        public string Activity { get; } = command.MyInvocation.MyCommand.Name;

        public bool EndsAtError { get; } = command.EndsAtError;

        public bool WantsDebug { get; } = command.Wants("Debug");

        // Under -Debug, verbose lines are written as debug lines.
        public bool WantsVerbose { get; } = command.Wants("Verbose") || command.DebugAsked;

        public void Emit(object output) => command.Emit(output);

        public void EmitPage(IReadOnlyList<object> page) => command.EmitPage(page);

        public void EmitError(ErrorRecord error) => command.EmitFailure(error);

        public void EmitVerbose(string text) => command.WriteVerboseSafe(text);

        public void EmitDebug(string text) => command.WriteDebug(text);

        // Under -Debug, PowerShell would also ask at each warning.
        public void EmitWarning(string text)
        {
            if (command.DebugAsked && !command.Bound("WarningAction")) command.WriteDebug("WARNING: " + text);
            else command.WriteWarning(text);
        }

        public void EmitProgress(ProgressRecord record) => command.CommandRuntime.WriteProgress(ProgressSource, record);

        public bool Ask(string target, string action) => command.MayChange(target, action, command.IsForced);
    }
}
