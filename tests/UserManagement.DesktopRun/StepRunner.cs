using System;
using System.IO;
using System.Threading.Tasks;

namespace UserManagement.DesktopRun;

/// <summary>Runs named steps, and prints one line for each step that succeeds.</summary>
internal sealed class StepRunner(TextWriter output)
{
    /// <summary>The name of the current step, or of the last step that ran.</summary>
    public string Current { get; private set; } = "start";

    /// <summary>Runs a step, and prints its name and its result.</summary>
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
