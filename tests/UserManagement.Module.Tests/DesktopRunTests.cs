using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.ModuleTests;

/// <summary>Tests that run the staged module on .NET Framework, with the assemblies in bin/desktop and the module's resolver.</summary>
public sealed class DesktopRunTests(ITestOutputHelper output) : IDisposable
{
    private static readonly string[] Steps = ["load", "connect", "list", "invite", "suspend", "offboard", "journal", "closure"];
    private readonly string _folder = Directory.CreateTempSubdirectory("um-desktop-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Built_module_loads_connects_lists_invites_suspends_and_offboards_on_NET_Framework()
    {
        var (exitCode, lines) = await RunAsync(StagedModule.Root);
        Assert.Equal(Steps, lines.Select(line => line.Split(':')[0]));
        Assert.Equal(0, exitCode);
    }

    // Positive control: if the run passed without one of the assemblies, it would not prove that bin/desktop is complete.
    [Theory]
    [InlineData("System.Buffers")]
    [InlineData("System.Memory")]
    [InlineData("System.Runtime.CompilerServices.Unsafe")]
    [InlineData("System.Text.Encodings.Web")]
    [InlineData("System.Text.Json")]
    public async Task Run_without_an_assembly_of_bin_desktop_fails_and_names_the_assembly(string assembly)
    {
        var module = Path.Combine(_folder, "module");
        foreach (var file in Directory.EnumerateFiles(StagedModule.Root, "*.dll", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(module, Path.GetRelativePath(StagedModule.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        File.Delete(Path.Combine(module, "bin", "desktop", assembly + ".dll"));
        var (exitCode, lines) = await RunAsync(module);
        Assert.Equal(1, exitCode);
        Assert.Contains(lines, line => line.StartsWith("FAILED ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains(assembly, StringComparison.Ordinal));
    }

    private async Task<(int ExitCode, string[] Lines)> RunAsync(string module)
    {
        var run = await DesktopRuntime.RunAsync(module, Path.Combine(_folder, "work"));
        foreach (var line in run.Lines) output.WriteLine(line);
        return run;
    }
}
