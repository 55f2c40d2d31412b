using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using UserManagement.Contracts;
using UserManagement.Sessions;

namespace UserManagement.Loading;

/// <summary>Loads the platforms with their libraries at the first use of a platform, not at import.</summary>
/// <remarks>
/// On PowerShell 7 everything in <c>bin/core</c> is loaded into a separate AssemblyLoadContext, so that other modules can load other
/// versions of the same libraries. On Windows PowerShell the platforms are loaded from <c>bin/desktop</c> through
/// <see cref="ClosureResolver"/>. Uses no PowerShell type, so that a plain .NET Framework program can test it.
/// </remarks>
internal static class PlatformLoader
{
    private const string Platforms = "UserManagement.Platforms";

    /// <summary>Registers this loader as the source of the platforms, unless another source is registered.</summary>
    public static void Attach() => PlatformCatalog.Source ??= Load;

    private static IReadOnlyList<PlatformDescriptor> Load()
    {
        var assembly = ModuleClosure.IsNeeded ? ModuleClosure.Load(Platforms) : LoadIsolated(ModuleClosure.FolderOf("core"));
        var all = assembly.GetType(Platforms + ".PlatformList", true).GetProperty("All")!;
        return (IReadOnlyList<PlatformDescriptor>)all.GetValue(null);
    }

    /// <summary>Loads every assembly of a folder into a new AssemblyLoadContext, and returns the assembly with the platforms.</summary>
    private static Assembly LoadIsolated(string folder)
    {
        // Uses reflection, because .NET Standard 2.0 lacks AssemblyLoadContext.
        var type = Type.GetType("System.Runtime.Loader.AssemblyLoadContext, System.Runtime.Loader", true);
        var context = Activator.CreateInstance(type, Platforms, false);
        var resolving = type.GetEvent("Resolving")!;
        var resolve = typeof(PlatformLoader).GetMethod(nameof(ResolveCore), BindingFlags.Static | BindingFlags.NonPublic)!;
        resolving.AddEventHandler(context, resolve.CreateDelegate(resolving.EventHandlerType));
        var load = type.GetMethod("LoadFromAssemblyPath", [typeof(string)])!;
        List<Assembly> loaded = [.. Directory.GetFiles(folder, "*.dll").Select(path => (Assembly)load.Invoke(context, [path]))];
        return loaded.First(assembly => assembly.GetName().Name == Platforms);
    }

    /// <summary>Returns the loaded UserManagement.Core if it is requested; null for any other assembly.</summary>
    private static Assembly? ResolveCore(object context, AssemblyName name)
    {
        var core = typeof(PlatformCatalog).Assembly;
        return name.Name == core.GetName().Name ? core : null;
    }
}
