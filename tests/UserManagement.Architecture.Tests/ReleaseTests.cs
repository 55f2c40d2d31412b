using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using Mono.Cecil;
using Xunit;

namespace UserManagement.Architecture.Tests;

/// <summary>All of <c>out/UserManagement</c> is optimized, whatever a build was asked for: people import and measure it.</summary>
public sealed class ReleaseTests
{
    [Fact]
    public void Every_assembly_of_the_staged_module_is_optimized()
    {
        var root = typeof(ReleaseTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Root").Value!;
        var module = Path.Combine(root, "out", "UserManagement");
        var own = Directory.EnumerateFiles(module, "UserManagement*.dll", SearchOption.AllDirectories).ToList();
        Assert.True(own.Count >= 5, $"Only {own.Count} assemblies were found.");
        Assert.DoesNotContain(own, IsNotOptimized);
    }

    private static bool IsNotOptimized(string path)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(path);
        var modes = assembly.CustomAttributes
            .Where(a => a.AttributeType.Name == nameof(DebuggableAttribute))
            .Select(a => (DebuggableAttribute.DebuggingModes)(int)a.ConstructorArguments[0].Value);
        return modes.Any(mode => mode.HasFlag(DebuggableAttribute.DebuggingModes.DisableOptimizations));
    }
}
