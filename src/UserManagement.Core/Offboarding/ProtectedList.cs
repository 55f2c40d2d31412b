using System.Collections.Generic;
using System.Linq;
using UserManagement.Foundation.PeopleFiles;
using UserManagement.Foundation.Text;

namespace UserManagement.Offboarding;

/// <summary>Users who must not be offboarded, by address or id.</summary>
internal sealed class ProtectedList
{
    private readonly HashSet<string> _names;

    private ProtectedList(IEnumerable<string> names) => _names = new HashSet<string>(names, AddressComparer.Instance);

    /// <summary>Reads the users of all files.</summary>
    /// <exception cref="PlatformException">A file cannot be read, has an invalid entry, or has no user.</exception>
    public static ProtectedList Read(IEnumerable<string> paths) => new(paths.Distinct().SelectMany(path => Read(path)));

    /// <summary>Reads one file: one address or id per line, a CSV with a column of them, or a JSON list.</summary>
    /// <exception cref="PlatformException">The file cannot be read, has an invalid entry, or has no user.</exception>
    public static IReadOnlyList<string> Read(string path) => PeopleFile.Read(path, PeopleFileKind.Protected);

    /// <summary>Returns true if an id or address of a user is on the list.</summary>
    public bool Has(IEnumerable<string?> names) => _names.Count > 0 && names.Any(name => name is not null && _names.Contains(name));
}
