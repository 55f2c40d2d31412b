using System;
using System.IO;
using System.Reflection;
using System.Runtime.InteropServices;

namespace UserManagement.Loading;

/// <summary>
/// Registers the resolver for the assemblies in the module's <c>bin/desktop</c> folder, which Windows PowerShell itself does not have.
/// </summary>
/// <remarks>Uses no PowerShell type, so that a plain .NET Framework program can test it.</remarks>
internal static class ModuleClosure
{
    private static readonly object Gate = new();
    private static ClosureResolver? _resolver;

    /// <summary>True on .NET Framework (Windows PowerShell) and mono, which do not contain System.Text.Json.</summary>
    public static bool IsNeeded { get; } =
        RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal)
        || RuntimeInformation.FrameworkDescription.StartsWith("Mono", StringComparison.Ordinal);

    /// <summary>Adds the resolver to the process, at most once. It stays after Remove-Module, as the loaded assemblies do.</summary>
    public static void Attach() => Resolver();

    /// <summary>Loads an assembly of <c>bin/desktop</c> to which no other assembly of the module refers.</summary>
    /// <param name="name">The name of the assembly, without the extension.</param>
    public static Assembly Load(string name) => Resolver().Require(name);

    /// <summary>Returns the path of a folder below the module's <c>bin</c>.</summary>
    public static string FolderOf(string name) =>
        Path.Combine(Path.GetDirectoryName(typeof(ModuleClosure).Assembly.Location)!, "bin", name);

    private static ClosureResolver Resolver()
    {
        lock (Gate)
        {
            if (_resolver is not null) return _resolver;
            _resolver = new ClosureResolver(FolderOf("desktop"), IsOwn);
            AppDomain.CurrentDomain.AssemblyResolve += _resolver.Resolve;
            return _resolver;
        }
    }

    private static bool IsOwn(Assembly assembly) =>
        assembly.GetName().Name is "UserManagement" or "UserManagement.Core" or "UserManagement.Sandbox";
}
