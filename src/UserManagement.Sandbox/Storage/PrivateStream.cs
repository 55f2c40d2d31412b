using System;
using System.IO;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace UserManagement.Sandbox;

/// <summary>
/// Creates files that, from their creation on, only their owner can read. It uses reflection, because netstandard2.0 has no file modes.
/// </summary>
internal static class PrivateStream
{
    private const int OwnerOnly = 0x180; // rw-------
    private static readonly Type? Options =
        Path.DirectorySeparatorChar == '/' ? typeof(FileStream).Assembly.GetType("System.IO.FileStreamOptions") : null;
    private static readonly PropertyInfo? CreateMode = Options?.GetProperty("UnixCreateMode");
    private static readonly ConstructorInfo? WithOptions =
        CreateMode is null ? null : typeof(FileStream).GetConstructor([typeof(string), Options!]);

    /// <summary>
    /// Creates a file for writing, with the mode 0600 regardless of the umask; on Windows the folder determines the access.
    /// </summary>
    /// <exception cref="IOException">The file already exists or cannot be created.</exception>
    public static FileStream Create(string path)
    {
        if (WithOptions is null) return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        var options = Activator.CreateInstance(Options!);
        Set(options, "Mode", FileMode.CreateNew);
        Set(options, "Access", FileAccess.Write);
        Set(options, "Share", FileShare.None);
        CreateMode!.SetValue(options, Enum.ToObject(Nullable.GetUnderlyingType(CreateMode.PropertyType)!, OwnerOnly));
        try
        {
            return (FileStream)WithOptions.Invoke([path, options]);
        }
        catch (TargetInvocationException e) when (e.InnerException is { } cause)
        {
            ExceptionDispatchInfo.Capture(cause).Throw();
            throw;
        }
    }

    private static void Set(object options, string property, object value) => Options!.GetProperty(property)!.SetValue(options, value);
}
