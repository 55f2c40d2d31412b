using System;
using System.Collections.Concurrent;
using System.IO;
using System.Reflection;

namespace UserManagement.Loading;

/// <summary>Resolves the assemblies that this module ships for Windows PowerShell, only for requests of this module.</summary>
/// <remarks>
/// Another module keeps its own System.Text.Json, older or newer, in the same process. Requests are resolved by name only, because the
/// shipped assemblies were built against several versions of each other.
/// </remarks>
/// <param name="folder">The folder of the assemblies.</param>
/// <param name="isOwn">Returns true for this module's own assemblies.</param>
internal sealed class ClosureResolver(string folder, Func<Assembly, bool> isOwn)
{
    private readonly ConcurrentDictionary<string, Assembly?> _loaded = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns the requested assembly; null if the request is not from this module, or there is no such assembly.</summary>
    public Assembly? Resolve(object? sender, ResolveEventArgs request)
    {
        if (request.RequestingAssembly is not { } from) return null;
        var name = new AssemblyName(request.Name).Name;
        if (isOwn(from)) return _loaded.GetOrAdd(name, Load);
        if (!IsOfClosure(from)) return null;
        // The platforms must use the Core that the module loaded.
        var core = typeof(PlatformConnection).Assembly;
        return name == core.GetName().Name ? core : _loaded.GetOrAdd(name, Load);
    }

    /// <summary>Loads an assembly of the closure.</summary>
    /// <exception cref="FileNotFoundException">The closure has no such assembly.</exception>
    public Assembly Require(string name) =>
        _loaded.GetOrAdd(name, Load) ?? throw new FileNotFoundException($"'{name}.dll' is not in '{folder}'. Install the module again.");

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
