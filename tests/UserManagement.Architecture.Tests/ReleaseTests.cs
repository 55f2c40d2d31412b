using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection;
using System.Reflection.PortableExecutable;
using Mono.Cecil;
using Xunit;

namespace UserManagement.Architecture.Tests;

/// <summary>Checks the built module in <c>out/UserManagement</c>, which users download and import.</summary>
public sealed class ReleaseTests
{
    /// <summary>The size limit in bytes of the module as a ZIP file, compressed as by Compress-Archive.</summary>
    private const int MaxZip = 2_200_000;

    private static readonly string[] Shipped = [".dll", ".ps1xml", ".psd1", ".txt", ".xml", ".json", ""];

    private static readonly string Module = Path.Combine(
        typeof(ReleaseTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Root").Value!,
        "out",
        "UserManagement");

    private static readonly string Desktop = Path.Combine(Module, "bin", "desktop");

    /// <summary>Libraries that Refit references and that the module leaves out of <c>bin/desktop</c>.</summary>
    public static TheoryData<string> LeftOut() =>
        new("ReactiveUI.Primitives", "System.Net.ServerSentEvents", "System.Net.Http.Json", "Microsoft.Bcl.TimeProvider");

    /// <summary><c>out/UserManagement</c> must hold an optimized build, whichever configuration was built last.</summary>
    [Fact]
    public void Every_UserManagement_assembly_of_the_built_module_is_optimized()
    {
        var own = Directory.EnumerateFiles(Module, "UserManagement*.dll", SearchOption.AllDirectories).ToList();
        Assert.True(own.Count >= 5, $"Only {own.Count} assemblies of the module were found in {Module}.");
        Assert.DoesNotContain(own, IsNotOptimized);
    }

    [Fact]
    public void Zip_of_the_module_stays_within_its_size_limit()
    {
        using var zip = new MemoryStream();
        ZipFile.CreateFromDirectory(Module, zip, CompressionLevel.Optimal, includeBaseDirectory: true);
        zip.Position = 0;
        using var archive = new ZipArchive(zip);
        var largest = archive.Entries.OrderByDescending(entry => entry.CompressedLength).Take(8)
            .Select(entry => $"{entry.CompressedLength} {entry.FullName}");
        Assert.True(
            zip.Length <= MaxZip,
            $"The ZIP file has {zip.Length} bytes; the limit is {MaxZip}. Largest files:\n{string.Join('\n', largest)}");
    }

    [Fact]
    public void Module_has_no_symbol_files_and_no_XML_documentation()
    {
        var files = Directory.GetFiles(Module, "*", SearchOption.AllDirectories);
        Assert.DoesNotContain(files, file => !Shipped.Contains(Path.GetExtension(file)));
        var xml = files.Where(file => file.EndsWith(".xml", StringComparison.Ordinal)).Select(Path.GetFileName);
        Assert.Equal(["UserManagement.dll-Help.xml"], xml);
        Assert.DoesNotContain(files, file => file.EndsWith(".dll", StringComparison.Ordinal) && HasEmbeddedSymbols(file));
    }

    /// <summary>
    /// No platform may call a Refit method that uses a library that is left out. The program DesktopRun also runs the platforms without
    /// these libraries, on .NET Framework.
    /// </summary>
    [Theory]
    [MemberData(nameof(LeftOut))]
    public void Refit_methods_that_the_platforms_call_use_no_library_left_out_of_bin_desktop(string library)
    {
        Assert.False(File.Exists(Path.Combine(Desktop, library + ".dll")));
        using var refit = AssemblyDefinition.ReadAssembly(Path.Combine(Desktop, "Refit.dll"));
        using var platforms = AssemblyDefinition.ReadAssembly(Path.Combine(Desktop, "UserManagement.Platforms.dll"));
        var named = platforms.MainModule.GetMemberReferences().OfType<MethodReference>()
            .Where(method => method.DeclaringType.Scope.Name == "Refit")
            .Select(method => $"{method.DeclaringType.GetElementType().FullName}.{method.Name}")
            .ToHashSet();
        var users = refit.MainModule.GetTypes().SelectMany(type => type.Methods).Where(method => Uses(method, library))
            .Select(method => $"{method.DeclaringType.FullName}.{method.Name}").ToList();
        Assert.NotEmpty(named);
        Assert.NotEmpty(users);
        Assert.Empty(users.Intersect(named));
    }

    private static bool Uses(MethodDefinition method, string library) =>
        new[] { method.ReturnType }
            .Concat(method.Parameters.Select(parameter => parameter.ParameterType))
            .Concat(method.HasBody ? method.Body.Variables.Select(variable => variable.VariableType) : [])
            .Concat(method.HasBody ? method.Body.Instructions.Select(TypeIn).OfType<TypeReference>() : [])
            .Any(type => ScopesOf(type).Contains(library));

    private static TypeReference? TypeIn(Mono.Cecil.Cil.Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => type,
        FieldReference field => field.FieldType,
        MethodReference method => method.DeclaringType,
        _ => null,
    };

    private static IEnumerable<string> ScopesOf(TypeReference type) => type is GenericInstanceType generic
        ? generic.GenericArguments.Append(generic.ElementType).SelectMany(ScopesOf)
        : [type.Scope?.Name ?? ""];

    private static bool HasEmbeddedSymbols(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        return file.ReadDebugDirectory().Any(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
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
