using System;
using System.IO;
using System.Reflection;
using System.Runtime.InteropServices;

namespace UserManagement.Storage;

/// <summary>Unix permissions, by reflection: netstandard2.0 has no names for them, and on Windows the user's own folders are private already.</summary>
internal static class PrivateMode
{
    private const int OwnerOnly = 0x180; // rw-------
    private const int OwnerOnlyFolder = 0x1C0; // rwx------
    private const int Others = 0x3F; // rwxrwx of group and others
    private static readonly MethodInfo? Get = Find("GetUnixFileMode", 1);
    private static readonly MethodInfo? Set = Find("SetUnixFileMode", 2);

    /// <summary>True when somebody besides the owner may read or change the file. False where that can't be known.</summary>
    public static bool IsOpenToOthers(string path) => Get?.Invoke(null, [path]) is { } mode && ((int)mode & Others) != 0;

    public static void MakePrivate(string path, bool folder = false)
    {
        if (Set is null) return;
        var type = Set.GetParameters()[1].ParameterType;
        Set.Invoke(null, [path, Enum.ToObject(type, folder ? OwnerOnlyFolder : OwnerOnly)]);
    }

    /// <summary>Makes a folder, private to its owner, unless it is there.</summary>
    public static void MakeFolder(string folder)
    {
        if (Directory.Exists(folder)) return;
        Directory.CreateDirectory(folder);
        MakePrivate(folder, folder: true);
    }

    private static MethodInfo? Find(string name, int parameters)
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows)) return null;
        foreach (var method in typeof(File).GetMethods(BindingFlags.Public | BindingFlags.Static))
            if (method.Name == name && method.GetParameters() is { } found && found.Length == parameters && found[0].ParameterType == typeof(string)) return method;
        return null;
    }
}
