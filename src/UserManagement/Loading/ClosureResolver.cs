using System;
using System.Collections.Concurrent;
using System.IO;
using System.Reflection;

namespace UserManagement.Loading;

/// <summary>Finds the assemblies that this module brings along for Windows PowerShell, and answers for nobody else's requests.</summary>
/// <remarks>
/// Another module's System.Text.Json, older or newer, stays what that module gets; both live side by side. Within the closure a
/// request is answered by name alone: its own members were built against several versions of each other, of which one is shipped.
/// </remarks>
/// <param name="folder">Where the closure is.</param>
/// <param name="isOwn">True for this module's own assemblies.</param>
internal sealed class ClosureResolver(string folder, Func<Assembly, bool> isOwn)
{
    private readonly ConcurrentDictionary<string, Assembly?> _loaded = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The assembly that is asked for; null when the request is not this module's, or the closure has no such assembly.</summary>
    public Assembly? Resolve(object? sender, ResolveEventArgs request)
    {
        if (request.RequestingAssembly is not { } from) return null;
        var name = new AssemblyName(request.Name).Name;
        if (isOwn(from)) return _loaded.GetOrAdd(name, Load);
        if (!IsOfClosure(from)) return null;
        // The platforms are in the closure, and work with the Core that the module has loaded.
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

    // LoadFile and not LoadFrom: the latter gives a copy that somebody else loaded under the same name.
    private Assembly? Load(string name)
    {
        var path = Path.Combine(folder, name + ".dll");
        return File.Exists(path) ? Assembly.LoadFile(path) : null;
    }
}
