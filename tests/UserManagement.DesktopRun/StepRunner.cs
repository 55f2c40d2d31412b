using System;
using System.IO;
using System.Threading.Tasks;

namespace UserManagement.DesktopRun;

/// <summary>Runs named steps and prints one line for each that ended as expected.</summary>
internal sealed class StepRunner(TextWriter output)
{
    /// <summary>The step that runs, or the last one that ran.</summary>
    public string Current { get; private set; } = "start";

    /// <summary>Runs a step that returns what it found.</summary>
    public void Run(string name, Func<string> step)
    {
        Current = name;
        output.WriteLine($"{name}: {step()}");
    }

    /// <inheritdoc cref="Run"/>
    public async Task RunAsync(string name, Func<Task<string>> step)
    {
        Current = name;
        output.WriteLine($"{name}: {await step()}");
    }
}
