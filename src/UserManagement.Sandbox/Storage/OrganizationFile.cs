using System;
using System.IO;
using System.Security;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading;

namespace UserManagement.Sandbox;

/// <summary>
/// The file of an organization. An invalid file is never overwritten. Before each request, the file is read again if another process
/// changed it.
/// </summary>
internal sealed class OrganizationFile : IOrganizationStore
{
    private readonly string _platform;
    private readonly object _one = new();
    private readonly PathLock _gate;
    private SandboxOrganization _organization;
    private const string CheckFolder = "Check the folder, its permissions and the free space.";
    private FileStamp _stamp;

    /// <summary>Reads the organization, or creates and writes it if there is no file; later changes are saved to the file.</summary>
    /// <exception cref="SandboxException">The path or the file cannot be used.</exception>
    public OrganizationFile(string path, string platform, Func<SandboxOrganization> create)
    {
        if (string.IsNullOrWhiteSpace(path))
            throw new SandboxException("The path of the sandbox file is empty.", "Give the path of a file.");
        Path = path;
        _platform = platform;
        if (Directory.Exists(Path))
            throw new SandboxException($"The sandbox file '{Path}' is a directory.", "Give the path of a file.");
        _gate = OpenGate();
        try
        {
            _organization = _gate.Run(() => File.Exists(Path) ? Load() : Begin(create()));
        }
        catch
        {
            _gate.Dispose();
            throw;
        }
    }

    public string Path { get; }

    public T Use<T>(Func<SandboxOrganization, T> work)
    {
        lock (_one) return _gate.Run(() => work(Refresh()));
    }

    public void Dispose()
    {
        // Waits for requests in progress, so that they get their responses.
        lock (_one) _gate.Dispose();
    }

    /// <summary>
    /// Returns the organization in the file. If the file was deleted, the organization in memory is used and the next change writes it.
    /// </summary>
    private SandboxOrganization Refresh()
    {
        if (!File.Exists(Path) || FileStamp.Of(Path).Equals(_stamp)) return _organization;
        var isReadOnly = _organization.IsReadOnly;
        _organization = Load();
        _organization.IsReadOnly = isReadOnly;
        return _organization;
    }

    private SandboxOrganization Load()
    {
        var stamp = FileStamp.Of(Path);
        var organization = Read();
        _stamp = stamp;
        organization.Save = Save;
        return organization;
    }

    private SandboxOrganization Begin(SandboxOrganization organization)
    {
        Save(organization);
        organization.Save = Save;
        return organization;
    }

    private PathLock OpenGate()
    {
        try
        {
            return new PathLock(Path);
        }
        catch (Exception exception) when (IsStorage(exception))
        {
            throw new SandboxException($"The sandbox file '{Path}' cannot be locked: {Reason(exception)}.", CheckFolder, exception);
        }
    }

    private SandboxOrganization Read()
    {
        try
        {
            using var stream = File.OpenRead(Path);
            using var document = JsonDocument.Parse(stream);
            return OrganizationReader.Read(new JsonField(document.RootElement, ""), _platform);
        }
        catch (JsonException exception)
        {
            throw Unusable($"it is not JSON ({exception.Message})", exception);
        }
        catch (Exception exception) when (exception is FormatException or InvalidOperationException)
        {
            throw Unusable(exception.Message, exception);
        }
        catch (Exception exception) when (IsStorage(exception))
        {
            throw new SandboxException($"The sandbox file '{Path}' cannot be read: {Reason(exception)}.", CheckFolder, exception);
        }
    }

    private void Save(SandboxOrganization organization)
    {
        // The temporary file is in the same folder, so that the last step is a rename on one disk: a reader sees either the old or the new
        // file.
        var temporary = $"{Path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = PrivateStream.Create(temporary))
            {
                OrganizationFormat.Write(stream, organization, _platform);
                stream.Flush(flushToDisk: true);
            }

            var stamp = FileStamp.After(_stamp, temporary);
            if (File.Exists(Path))
                File.Replace(temporary, Path, null);
            else
                File.Move(temporary, Path);
            _stamp = stamp;
        }
        catch (Exception exception) when (IsStorage(exception))
        {
            Discard(temporary);
            throw new SandboxException($"The sandbox file '{Path}' cannot be written: {Reason(exception)}.", CheckFolder, exception);
        }
    }

    private static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception exception) when (IsStorage(exception))
        {
            // The failed save is the error to report; a temporary file that cannot be deleted does no harm.
        }
    }

    private static bool IsStorage(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or SecurityException or NotSupportedException or ArgumentException
            or WaitHandleCannotBeOpenedException;

    /// <summary>Returns the operating system's message without the path, because the error already names the path.</summary>
    private static string Reason(Exception cause) => Regex.Replace(cause.Message, @"\s*:?\s*'[^']*[\\/][^']*'", "").TrimEnd('.', ' ');

    private SandboxException Unusable(string why, Exception cause) =>
        new($"The sandbox file '{Path}' cannot be used and was not changed: {why}.", "Repair the file, or name another file.", cause);
}
