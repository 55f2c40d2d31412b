using System;
using System.IO;
using System.Text.RegularExpressions;

namespace UserManagement.Foundation.Storage;

/// <summary>Says why a file cannot be used, as a clause without the path: the error that quotes it names the file already.</summary>
internal static class FileReason
{
    // The operating system's message has the path in quotes: "Access to the path '/x/y' is denied."
    private static readonly Regex Path = new(@"\s*:?\s*['""][^'""]*[\\/][^'""]*['""]", RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1));

    /// <summary>Returns the reason, without a full stop.</summary>
    public static string Of(Exception cause) => cause switch
    {
        FileNotFoundException => "it does not exist",
        DirectoryNotFoundException => "its folder does not exist",
        _ => Path.Replace(cause.Message, "").TrimEnd('.', ' '),
    };
}
