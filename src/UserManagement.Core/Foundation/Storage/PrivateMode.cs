using System;
using System.IO;
using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace UserManagement.Foundation.Storage;

/// <summary>
/// Gets and sets Unix permissions by reflection, because netstandard2.0 has no API for them. On Windows the folders of the user are
/// already private.
/// </summary>
internal static class PrivateMode
{
    private const int OwnerOnly = 0x180; // rw-------
    private const int OwnerOnlyFolder = 0x1C0; // rwx------
    private const int Others = 0x3F; // rwxrwx of group and others
    private const int OthersWrite = 0x12; // w of group and others
    private static readonly MethodInfo? Get = Find("GetUnixFileMode", 1);
    private static readonly MethodInfo? Set = Find("SetUnixFileMode", 2);

    /// <summary>True if the file mode can be set.</summary>
    public static bool IsSupported => Set is not null;

    /// <summary>Returns true if users other than the owner may read or change the file; false if this is not known.</summary>
    public static bool IsOpenToOthers(string path) => Allows(path, Others);

    /// <summary>Returns true if users other than the owner may change the file; false if this is not known.</summary>
    public static bool IsWritableByOthers(string path) => Allows(path, OthersWrite);

    public static void MakePrivate(string path, bool folder = false)
    {
        if (Set is null) return;
        var type = Set.GetParameters()[1].ParameterType;
        Call(Set, path, Enum.ToObject(type, folder ? OwnerOnlyFolder : OwnerOnly));
    }

    /// <summary>Creates a folder that is private to its owner, unless it exists.</summary>
    public static void MakeFolder(string folder)
    {
        if (Directory.Exists(folder)) return;
        Directory.CreateDirectory(folder);
        MakePrivate(folder, folder: true);
    }

    private static bool Allows(string path, int bits) => Get is not null && ((int)Call(Get, path)! & bits) != 0;

    /// <summary>Calls a method and throws its original exception.</summary>
    private static object? Call(MethodInfo method, params object[] arguments)
    {
        try
        {
            return method.Invoke(null, arguments);
        }
        catch (TargetInvocationException e) when (e.InnerException is { } cause)
        {
            ExceptionDispatchInfo.Capture(cause).Throw();
            throw;
        }
    }

    private static MethodInfo? Find(string name, int parameters)
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows)) return null;
        foreach (var method in typeof(File).GetMethods(BindingFlags.Public | BindingFlags.Static))
            if (method.Name == name
                && method.GetParameters() is { } found
                && found.Length == parameters
                && found[0].ParameterType == typeof(string))
                return method;
        return null;
    }
}
