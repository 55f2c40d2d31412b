using System;
using System.IO;
using System.Text.Json;
using UserManagement.Foundation.Documents;
using UserManagement.Foundation.Storage;

namespace UserManagement.Offboarding.Copying;

internal static class AccessTemplateFile
{
    private const string Remedy = "Specify a file that Export-PlatformUserAccess wrote. If you edit the file, keep platform, "
        + "connection and baseUri of every connection, and userId, roles and teams of every connection that has them.";

    /// <exception cref="PlatformException">The file cannot be read, or a part of it is missing, repeated or not valid.</exception>
    public static AccessTemplate Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(TextDocument.Read(path).TrimStart('\uFEFF'), AccessTemplateJson.Default.AccessTemplate)
                is { IsWhole: true } template
                ? template
                : throw new PlatformException(
                    PlatformError.InvalidRequest,
                    $"{path} is not an access template, or a required property is missing or empty, or a connection appears twice.",
                    Remedy);
        }
        catch (Exception e) when (
            e is IOException or UnauthorizedAccessException or JsonException or FormatException or NotSupportedException
            or ArgumentException)
        {
            var why = e is JsonException json ? $"line {(json.LineNumber ?? 0) + 1} is not JSON of the expected form" : FileReason.Of(e);
            throw new PlatformException(
                PlatformError.InvalidRequest, $"The template {path} cannot be read: {why}.", Remedy, e is JsonException ? null : e);
        }
    }

    public static string Serialize(AccessTemplate template) =>
        JsonSerializer.Serialize(template, AccessTemplateJson.Default.AccessTemplate) + "\n";
}
