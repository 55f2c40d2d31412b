using System;
using System.IO;
using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace UserManagement.Foundation.Storage;

/// <summary>
/// Unix permissions, by reflection: netstandard2.0 has no names for them, and on Windows the user's own folders are private already.
/// </summary>
internal static class PrivateMode
{
    private const int OwnerOnly = 0x180; // rw-------
    private const int OwnerOnlyFolder = 0x1C0; // rwx------
    private const int Others = 0x3F; // rwxrwx of group and others
    private const int OthersWrite = 0x12; // w of group and others
    private static readonly MethodInfo? Get = Find("GetUnixFileMode", 1);
    private static readonly MethodInfo? Set = Find("SetUnixFileMode", 2);

    /// <summary>True where files have modes that can be set.</summary>
    public static bool IsSupported => Set is not null;

    /// <summary>True when somebody besides the owner may read or change the file. False where that cannot be known.</summary>
    public static bool IsOpenToOthers(string path) => Allows(path, Others);

    /// <summary>True when somebody besides the owner may change the file. False where that cannot be known.</summary>
    public static bool IsWritableByOthers(string path) => Allows(path, OthersWrite);

    public static void MakePrivate(string path, bool folder = false)
    {
        if (Set is null) return;
        var type = Set.GetParameters()[1].ParameterType;
        Call(Set, path, Enum.ToObject(type, folder ? OwnerOnlyFolder : OwnerOnly));
    }

    /// <summary>Makes a folder, private to its owner, unless it is there.</summary>
    public static void MakeFolder(string folder)
    {
        if (Directory.Exists(folder)) return;
        Directory.CreateDirectory(folder);
        MakePrivate(folder, folder: true);
    }

    private static bool Allows(string path, int bits) => Get is not null && ((int)Call(Get, path)! & bits) != 0;

    /// <summary>Calls with the failure as the method threw it.</summary>
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
