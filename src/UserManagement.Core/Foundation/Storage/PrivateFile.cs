using System;
using System.IO;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace UserManagement.Foundation.Storage;

/// <summary>
/// Opens files that only their owner may read from the moment of creation.
/// A mode set later is too late, because another process may open the file in between.
/// </summary>
internal static class PrivateFile
{
    private const int OwnerOnly = 0x180; // rw-------
    private static readonly Type? Options =
        PrivateMode.IsSupported ? typeof(FileStream).Assembly.GetType("System.IO.FileStreamOptions") : null;
    private static readonly PropertyInfo? CreateMode = Options?.GetProperty("UnixCreateMode");
    private static readonly ConstructorInfo? WithOptions =
        CreateMode is null ? null : typeof(FileStream).GetConstructor([typeof(string), Options!]);

    /// <summary>
    /// Opens a file. On Unix, a new file gets the mode 0600 regardless of the umask, and an existing file that others can access is changed
    /// to that mode.
    /// </summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        if (WithOptions is null) return new FileStream(path, mode, access, share, 1);
        var options = Activator.CreateInstance(Options!);
        Set(options, "Mode", mode);
        Set(options, "Access", access);
        Set(options, "Share", share);
        Set(options, "BufferSize", 1);
        CreateMode!.SetValue(options, Enum.ToObject(Nullable.GetUnderlyingType(CreateMode.PropertyType)!, OwnerOnly));
        var stream = Invoke(path, options);
        if (mode != FileMode.CreateNew && PrivateMode.IsOpenToOthers(path)) PrivateMode.MakePrivate(path);
        return stream;
    }

    private static FileStream Invoke(string path, object options)
    {
        try
        {
            return (FileStream)WithOptions!.Invoke([path, options]);
        }
        catch (TargetInvocationException e) when (e.InnerException is { } cause)
        {
            ExceptionDispatchInfo.Capture(cause).Throw();
            throw;
        }
    }

    private static void Set(object options, string property, object value) => Options!.GetProperty(property)!.SetValue(options, value);
}
