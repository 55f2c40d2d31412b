using System;
using System.IO;
using System.Security;
using System.Text.Json;

namespace UserManagement.Sandbox;

/// <summary>The file an organization lives in. A file that cannot be read as one is never written over.</summary>
internal sealed class OrganizationFile
{
    private readonly string _platform;

    public OrganizationFile(string path, string platform)
    {
        if (string.IsNullOrWhiteSpace(path))
            throw new SandboxException("The path of the sandbox file is empty.");
        Path = path;
        _platform = platform;
    }

    public string Path { get; }

    /// <summary>Reads the organization, or makes and writes it where there is no file yet; from then on it saves itself here.</summary>
    public SandboxOrganization Open(Func<SandboxOrganization> create)
    {
        if (Directory.Exists(Path))
            throw new SandboxException($"The sandbox file '{Path}' is a directory.");
        SandboxOrganization organization;
        if (File.Exists(Path))
        {
            organization = Read();
        }
        else
        {
            organization = create();
            Save(organization);
        }

        organization.Save = Save;
        return organization;
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
            throw new SandboxException($"The sandbox file '{Path}' cannot be read: {exception.Message}", exception);
        }
    }

    private void Save(SandboxOrganization organization)
    {
        // Beside the file, so that the last step is a rename on one disk: whoever reads sees the old file or the new one.
        var temporary = $"{Path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                OrganizationFormat.Write(stream, organization, _platform);
                stream.Flush(flushToDisk: true);
            }

            if (File.Exists(Path))
                File.Replace(temporary, Path, null);
            else
                File.Move(temporary, Path);
        }
        catch (Exception exception) when (IsStorage(exception))
        {
            Discard(temporary);
            throw new SandboxException($"The sandbox file '{Path}' cannot be written: {exception.Message}", exception);
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
            // What matters is why the save failed; a left-over is only untidy.
        }
    }

    private static bool IsStorage(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or SecurityException or NotSupportedException or ArgumentException;

    private SandboxException Unusable(string why, Exception cause) =>
        new($"The sandbox file '{Path}' cannot be used and was left as it is: {why}. Repair it, or name another file.", cause);
}
