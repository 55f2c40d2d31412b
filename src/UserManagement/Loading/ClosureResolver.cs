using System;
using System.Collections.Concurrent;
using System.IO;
using System.Reflection;

namespace UserManagement.Loading;

/// <summary>
/// Resolves the closure of this module: the assemblies that it ships for Windows PowerShell. Answers only requests of this module's own
/// assemblies and of the closure.
/// </summary>
/// <remarks>
/// Another module in the same process therefore keeps its own version of System.Text.Json. The version in a request is ignored, because
/// the shipped assemblies were built against different versions of each other.
/// </remarks>
/// <param name="folder">The folder that contains the shipped assemblies.</param>
/// <param name="isOwn">Returns true for this module's own assemblies.</param>
internal sealed class ClosureResolver(string folder, Func<Assembly, bool> isOwn)
{
    private readonly ConcurrentDictionary<string, Assembly?> _loaded = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns the requested assembly; null if another module requests it, or if the folder does not contain it.</summary>
    public Assembly? Resolve(object? sender, ResolveEventArgs request)
    {
        if (request.RequestingAssembly is not { } from) return null;
        var name = new AssemblyName(request.Name).Name;
        if (isOwn(from)) return _loaded.GetOrAdd(name, Load);
        if (!IsOfClosure(from)) return null;
        // The platforms must use the loaded UserManagement.Core, because the types of a second copy would be different types.
        var core = typeof(PlatformConnection).Assembly;
        return name == core.GetName().Name ? core : _loaded.GetOrAdd(name, Load);
    }

    /// <exception cref="FileNotFoundException">The folder has no such assembly.</exception>
    public Assembly Require(string name) =>
        _loaded.GetOrAdd(name, Load)
        ?? throw new FileNotFoundException($"The module is incomplete: '{name}.dll' is not in '{folder}'. Install the module again.");

    private bool IsOfClosure(Assembly assembly)
    {
        foreach (var loaded in _loaded.Values)
            if (ReferenceEquals(loaded, assembly)) return true;
        return false;
    }

    // LoadFile instead of LoadFrom, which can return a copy that another module loaded under the same name.
    private Assembly? Load(string name)
    {
        var path = Path.Combine(folder, name + ".dll");
        return File.Exists(path) ? Assembly.LoadFile(path) : null;
    }
}
