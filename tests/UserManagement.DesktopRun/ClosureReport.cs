using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace UserManagement.DesktopRun;

/// <summary>
/// Checks, after the journey, that the closure (all dependencies of the module, in <c>bin/desktop</c>) was loaded from its folder.
/// </summary>
internal sealed class ClosureReport(string module)
{
    // Without these assemblies, the module can reach no platform and read no JSON.
    private static readonly string[] Needed =
    [
        "Refit", "System.Buffers", "System.Memory", "System.Runtime.CompilerServices.Unsafe", "System.Text.Encodings.Web",
        "System.Text.Json", "UserManagement.Platforms",
    ];

    // .NET Framework has its own copies, and mono loads those.
    private static readonly string[] AlsoInTheFramework = ["System.Numerics.Vectors", "System.ValueTuple"];

    /// <summary>Compares the assemblies that the process has loaded with the files of the closure.</summary>
    /// <returns>The assemblies that were loaded from the closure.</returns>
    public string Check()
    {
        var folder = Path.Combine(module, "bin", "desktop");
        var closure = Directory.GetFiles(folder, "*.dll").Select(Path.GetFileNameWithoutExtension).ToList();
        var loaded = AppDomain.CurrentDomain.GetAssemblies().Where(assembly => closure.Contains(assembly.GetName().Name)).ToList();
        foreach (var assembly in loaded)
        {
            var name = assembly.GetName().Name;
            if (AlsoInTheFramework.Contains(name)) continue;
            Expect.Equal("the file of " + name, Path.Combine(folder, name + ".dll"), assembly.Location);
        }

        var names = loaded.Where(assembly => Path.GetDirectoryName(assembly.Location) == folder)
            .Select(assembly => assembly.GetName().Name)
            .ToList();
        Expect.Sequence("the list of needed assemblies that were not loaded", [], Needed.Except(names));
        Expect.Equal("the number of assemblies that were loaded twice", 0, names.Count - names.Distinct().Count());
        return $"{Sorted(names)} loaded from bin/desktop; not loaded from bin/desktop: {Sorted(closure.Except(names))}";
    }

    private static string Sorted(IEnumerable<string> names) =>
        string.Join(", ", names.OrderBy(name => name, StringComparer.Ordinal).DefaultIfEmpty("none"));
}
