using System;
using System.IO;

namespace UserManagement.Sandbox;

/// <summary>Identifies one version of a file by its time and its size.</summary>
internal readonly struct FileStamp : IEquatable<FileStamp>
{
    private readonly DateTime _time;
    private readonly long _size;

    private FileStamp(FileInfo file)
    {
        _time = file.LastWriteTimeUtc;
        _size = file.Length;
    }

    public static FileStamp Of(string path) => new(new FileInfo(path));

    /// <summary>
    /// Returns the stamp of a new version. Makes its file time later than that of the previous version, because two saves can have the
    /// same time and size.
    /// </summary>
    public static FileStamp After(FileStamp before, string path)
    {
        var least = before._time.AddMilliseconds(1);
        if (File.GetLastWriteTimeUtc(path) < least) File.SetLastWriteTimeUtc(path, least);
        return Of(path);
    }

    public bool Equals(FileStamp other) => _time == other._time && _size == other._size;

    public override bool Equals(object? obj) => obj is FileStamp other && Equals(other);

    public override int GetHashCode() => _time.GetHashCode() ^ _size.GetHashCode();
}
