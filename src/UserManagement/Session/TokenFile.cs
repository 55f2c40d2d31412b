using System;
using System.IO;
using UserManagement.Foundation.Storage;

namespace UserManagement.Session;

/// <summary>A file that contains the token. Its content can be replaced with a new token while the connection is open.</summary>
/// <param name="path">The full path.</param>
/// <param name="acceptOpen">True to allow a file that other users of the machine can read or change.</param>
internal sealed class TokenFile(string path, bool acceptOpen)
{
    private const long MaxBytes = 64 * 1024;
    private string _last = "";

    /// <summary>The description of the file, for messages.</summary>
    public string Source => $"the file '{path}'";

    /// <exception cref="PlatformException">The file cannot be read, is too large, or is accessible to others.</exception>
    public string Read()
    {
        CheckMode();
        return _last = ReadText();
    }

    /// <summary>Reads the token again after the platform refused it.</summary>
    /// <param name="check">Checks the new token in the same way as the first token.</param>
    /// <returns>The token; empty if the file is unchanged.</returns>
    /// <exception cref="PlatformException">The file has no usable token (<see cref="PlatformError.NotAuthenticated"/>).</exception>
    public string ReadAgain(Action<string> check)
    {
        try
        {
            var text = ReadText();
            if (text == _last) return "";
            CheckMode();
            check(text);
            return _last = text;
        }
        catch (PlatformException e)
        {
            throw new PlatformException(
                PlatformError.NotAuthenticated,
                "The platform refused the token, and no new token could be read from the token file. " + e.Summary,
                e.RecommendedAction, e);
        }
    }

    private void CheckMode()
    {
        // ReadText reports a missing file.
        if (!acceptOpen && File.Exists(path) && PrivateMode.IsOpenToOthers(path))
            throw new PlatformException(
                PlatformError.InvalidRequest,
                $"The token file '{path}' can be read or changed by others on this machine.",
                "Restrict its permissions (chmod 600), or accept it with -AllowInsecureFile.");
    }

    private string ReadText()
    {
        try
        {
            if (new FileInfo(path).Length > MaxBytes)
                throw new PlatformException(
                    PlatformError.InvalidRequest, $"The token file '{path}' is larger than 64 KiB, so it is not a token file.",
                    "Check the path.");
            return File.ReadAllText(path).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlatformException(
                PlatformError.InvalidRequest, $"The token file '{path}' cannot be read: {FileReason.Of(e)}.", "Check the path.", e);
        }
    }
}
