using System;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Xunit;

namespace UserManagement.ModuleTests;

/// <summary>What can be said of the staged module without a PowerShell. Surface.Tests.ps1 asks the engine about the rest.</summary>
public sealed class StagedModule
{
    private static readonly string[] OwnAssemblies = ["UserManagement.Core.dll", "UserManagement.Sandbox.dll", "UserManagement.dll"];

    // In the box of every edition, or in bin/desktop for Windows PowerShell 5.1. Anything else crashes at the line that needs it.
    private static readonly string[] Allowed =
    [
        "netstandard", "System.Management.Automation", "System.Text.Json", "System.Text.Encodings.Web", "System.Memory", "System.Buffers",
        "System.Threading.Tasks.Extensions", "System.Threading.Channels", "System.Runtime.CompilerServices.Unsafe",
        "UserManagement", "UserManagement.Core", "UserManagement.Sandbox",
    ];

    // Parts of .NET Framework 4.7.2 itself.
    private static readonly string[] Framework =
        ["mscorlib", "System", "System.Core", "System.Net.Http", "System.Numerics", "System.Runtime.Serialization"];

    // Refit loads these for streams, for its own serializer and for its own retries; no endpoint of the module has any of them.
    private static readonly string[] Unused =
        ["ReactiveUI.Primitives", "System.Net.ServerSentEvents", "System.Net.Http.Json", "Microsoft.Bcl.TimeProvider"];

    internal static string Root => Path.Combine(AppContext.BaseDirectory, "module", "UserManagement");

    public static TheoryData<string> Assemblies() => new(OwnAssemblies);

    [Fact]
    public void Has_no_foreign_assembly_in_its_root() =>
        Assert.Equal(OwnAssemblies, Directory.EnumerateFiles(Root, "*.dll").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));

    [Fact]
    public void Has_its_manifest_and_license()
    {
        Assert.True(File.Exists(Path.Combine(Root, "UserManagement.psd1")));
        Assert.True(File.Exists(Path.Combine(Root, "LICENSE")));
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Asks_for_nothing_that_PowerShell_lacks(string assembly) =>
        Assert.Empty(References(Path.Combine(Root, assembly)).Except(Allowed));

    [Fact]
    public void Brings_what_Windows_PowerShell_lacks()
    {
        var desktop = Path.Combine(Root, "bin", "desktop");
        var shipped = Directory.EnumerateFiles(desktop, "*.dll").ToArray();
        var needed = OwnAssemblies.Select(a => Path.Combine(Root, a)).Concat(shipped).SelectMany(References).Distinct()
            .Except(["netstandard", "System.Management.Automation"]).Except(Framework).Except(Unused)
            .Where(n => !n.StartsWith("UserManagement", StringComparison.Ordinal));

        Assert.Empty(needed.Except(shipped.Select(f => Path.GetFileNameWithoutExtension(f))));
    }

    private static string[] References(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(r => metadata.GetString(metadata.GetAssemblyReference(r).Name))];
    }
}
