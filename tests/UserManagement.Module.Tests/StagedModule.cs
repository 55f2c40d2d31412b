using System;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Xunit;

namespace UserManagement.ModuleTests;

/// <summary>Tests of the files of the staged module that need no PowerShell. Manifest.Tests.ps1 tests the rest in PowerShell.</summary>
public sealed class StagedModule
{
    private static readonly string[] OwnAssemblies = ["UserManagement.Core.dll", "UserManagement.Sandbox.dll", "UserManagement.dll"];

    // These are in every edition of PowerShell, or in bin/desktop for Windows PowerShell 5.1. A reference to another assembly fails when
    // code needs it.
    private static readonly string[] Allowed =
    [
        "netstandard", "System.Management.Automation", "System.Text.Json", "System.Text.Encodings.Web", "System.Memory", "System.Buffers",
        "System.Threading.Tasks.Extensions", "System.Threading.Channels", "System.Runtime.CompilerServices.Unsafe",
        "UserManagement", "UserManagement.Core", "UserManagement.Sandbox",
    ];

    // These belong to .NET Framework 4.7.2.
    private static readonly string[] Framework =
        ["mscorlib", "System", "System.Core", "System.Net.Http", "System.Numerics", "System.Runtime.Serialization"];

    // Refit references these for streams, for its own serializer and for its own retries, which no endpoint of the module uses.
    private static readonly string[] Unused =
        ["ReactiveUI.Primitives", "System.Net.ServerSentEvents", "System.Net.Http.Json", "Microsoft.Bcl.TimeProvider"];

    internal static string Root => Path.Combine(AppContext.BaseDirectory, "module", "UserManagement");

    public static TheoryData<string> Assemblies() => new(OwnAssemblies);

    [Fact]
    public void Root_of_the_staged_module_has_only_the_assemblies_of_the_module() =>
        Assert.Equal(OwnAssemblies, Directory.EnumerateFiles(Root, "*.dll").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));

    [Fact]
    public void Staged_module_has_its_manifest_and_license()
    {
        Assert.True(File.Exists(Path.Combine(Root, "UserManagement.psd1")));
        Assert.True(File.Exists(Path.Combine(Root, "LICENSE")));
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Assembly_of_the_module_references_only_assemblies_of_PowerShell_or_the_module(string assembly) =>
        Assert.Empty(References(Path.Combine(Root, assembly)).Except(Allowed));

    [Fact]
    public void Folder_bin_desktop_has_every_assembly_that_Windows_PowerShell_lacks()
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
