using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using UserManagement.Loading;
using UserManagement.Sandbox;

namespace UserManagement.DesktopRun;

/// <summary>Loads a staged module as Windows PowerShell does: the DLLs from its root, the rest through the module's own resolver.</summary>
internal sealed class ModuleLoader(string module)
{
    private static readonly string[] Own = ["UserManagement", "UserManagement.Core", "UserManagement.Sandbox"];

    /// <summary>Loads the module and attaches its resolver.</summary>
    /// <returns>The runtime and the module's version.</returns>
    public string Load()
    {
        // For this program's own references alone; it gives nothing to the module and knows nothing of the closure.
        AppDomain.CurrentDomain.AssemblyResolve += ResolveForProgram;
        var binary = Assembly.LoadFrom(Path.Combine(module, "UserManagement.dll"));
        AttachResolver();
        foreach (var assembly in OwnAssemblies())
        {
            var name = assembly.GetName().Name;
            Expect.Equal("the file of " + name, Path.Combine(module, name + ".dll"), assembly.Location);
        }

        return $"UserManagement {binary.GetName().Version} on {RuntimeInformation.FrameworkDescription}";
    }

    // Methods of their own, so that the types are looked for after the module was loaded.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AttachResolver()
    {
        ModuleClosure.Attach();
        PlatformLoader.Attach();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Assembly[] OwnAssemblies() =>
        [typeof(ModuleClosure).Assembly, typeof(PlatformConnection).Assembly, typeof(SandboxPlatform).Assembly];

    private Assembly? ResolveForProgram(object? sender, ResolveEventArgs request)
    {
        var name = new AssemblyName(request.Name).Name;
        return ReferenceEquals(request.RequestingAssembly, typeof(ModuleLoader).Assembly) && Own.Contains(name)
            ? Assembly.LoadFrom(Path.Combine(module, name + ".dll"))
            : null;
    }
}
