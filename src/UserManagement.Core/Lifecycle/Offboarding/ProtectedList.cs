using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace UserManagement.Lifecycle;

/// <summary>People who must not be taken out: a text file with an address or an id a line; what begins with # is a comment.</summary>
internal sealed class ProtectedList
{
    private readonly HashSet<string> _names;

    private ProtectedList(IEnumerable<string> names) => _names = new HashSet<string>(names, StringComparer.OrdinalIgnoreCase);

    /// <summary>Everybody in any of the files.</summary>
    /// <exception cref="PlatformException">A file can't be read, or protects nobody.</exception>
    public static ProtectedList Read(IEnumerable<string> paths) => new(paths.Distinct().SelectMany(path => Read(path)));

    /// <exception cref="PlatformException">The file can't be read, or protects nobody.</exception>
    public static IReadOnlyList<string> Read(string path)
    {
        try
        {
            var names = File.ReadAllLines(path).Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0).ToList();
            return names.Count > 0 ? names : throw new PlatformException(PlatformError.InvalidRequest, $"The protected list {path} names nobody.", "Write an address or an id a line, or do without the list.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlatformException(PlatformError.InvalidRequest, $"The protected list {path} can't be read: {e.Message.TrimEnd('.')}.", "Check the path and its permissions.", e);
        }
    }

    /// <summary>True when one of a person's ids and addresses is on the list.</summary>
    public bool Has(IEnumerable<string?> names) => _names.Count > 0 && names.Any(name => name is not null && _names.Contains(name));
}
