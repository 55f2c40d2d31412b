using System;
using System.IO;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;

namespace UserManagement.DesktopRun;

/// <summary>Runs the assemblies of a staged module on .NET Framework. Prints a line per step; the exit code is 1 if a step fails.</summary>
internal static class Program
{
    private const string Usage =
        "Usage: UserManagement.DesktopRun <folder of the module, such as out/UserManagement> <empty folder for journal and evidence>";

    private static async Task<int> Main(string[] args)
    {
        if (args.Length != 2)
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        var steps = new StepRunner(Console.Out);
        try
        {
            await RunAsync(steps, Path.GetFullPath(args[0]), Path.GetFullPath(args[1]));
            return 0;
        }
#pragma warning disable CA1031 // Every exception fails the step, and the test needs its text.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Console.WriteLine($"FAILED {steps.Current}: {e}");
            return 1;
        }
    }

    private static async Task RunAsync(StepRunner steps, string module, string work)
    {
        var loader = new ModuleLoader(module);
        steps.Run("load", loader.Load);
        await JourneyAsync(steps, work);
        steps.Run("closure", new ClosureReport(module).Check);
    }

    // A separate method, because the types of the journey need assemblies that only the loader makes available.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task JourneyAsync(StepRunner steps, string work)
    {
        using var journey = new SandboxJourney(steps, work);
        await journey.RunAsync();
    }
}
