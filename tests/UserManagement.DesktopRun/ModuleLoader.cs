using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using UserManagement.Loading;
using UserManagement.Sandbox;

namespace UserManagement.DesktopRun;

/// <summary>Loads a staged module as Windows PowerShell does: its DLLs from its folder, others through its own resolver.</summary>
internal sealed class ModuleLoader(string module)
{
    private static readonly string[] Own = ["UserManagement", "UserManagement.Core", "UserManagement.Sandbox"];

    /// <summary>Loads the module and attaches the module's resolver.</summary>
    /// <returns>The version of the module and the name of the runtime.</returns>
    public string Load()
    {
        // This handler resolves only the references of this program. It must not help the module to find its dependencies.
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

    // Separate methods, so that the runtime looks for the types only after the module is loaded.
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
