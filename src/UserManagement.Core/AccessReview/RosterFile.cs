using System.Collections.Generic;
using System.Linq;
using UserManagement.Foundation.PeopleFiles;
using UserManagement.Foundation.Text;

namespace UserManagement.AccessReview;

/// <summary>The users who belong to an organization, by address.</summary>
internal sealed class RosterFile
{
    private const int FewestMissing = 5;
    private readonly HashSet<string> _addresses;

    private RosterFile(IEnumerable<string> addresses, string path) =>
        (_addresses, Path) = (new HashSet<string>(addresses, AddressComparer.Instance), path);

    /// <summary>Where it was read from.</summary>
    public string Path { get; }

    public int Count => _addresses.Count;

    public bool Has(string? email) => email is not null && _addresses.Contains(email.Trim());

    /// <summary>Reads a CSV with a column of addresses, a JSON list, or an address a line.</summary>
    /// <exception cref="PlatformException">The file cannot be read, has a part that is not understood, or names nobody.</exception>
    public static RosterFile Read(string path) => new(PeopleFile.Read(path, PeopleFileKind.Roster), path);

    /// <summary>Reads the same from a text.</summary>
    /// <exception cref="PlatformException">The text has a part that is not understood, or names nobody.</exception>
    public static RosterFile Parse(string text, string path) => new(PeopleFile.Parse(text, path, PeopleFileKind.Roster), path);

    /// <summary>
    /// Refuses a roster that lacks so many of an organization's members that it is probably cut short, or another organization's.
    /// </summary>
    /// <param name="connection">The organization.</param>
    /// <param name="members">Its present members. Those without an address, which no roster can list, do not count.</param>
    /// <param name="most">The largest share that may be missing, in percent; null for a third, where at least five are missing.</param>
    /// <exception cref="PlatformException">Too many are missing (<see cref="PlatformError.ImplausibleRoster"/>).</exception>
    public void RequirePlausible(PlatformConnection connection, IReadOnlyCollection<PlatformUser> members, int? most)
    {
        var (all, missing) = (
            members.Count(user => user.Email is not null), members.Count(user => user.Email is not null && !Has(user.Email)));
        if (most is { } percent ? missing * 100L <= percent * (long)all : missing < FewestMissing || missing * 3L <= all) return;
        throw new PlatformException(
            PlatformError.ImplausibleRoster,
            $"The roster {Path} lacks {missing} of {all} members of {connection.Platform} (connection '{connection.Name}'), more than "
                + $"{(most is { } limit ? limit + "%" : "a third")}. It may be cut short, or the file of another organization.",
            "Check the file. If so many are really orphaned, allow it with -MaxOrphanPercent.")
        {
            Platform = connection.Platform,
            Connection = connection.Name
        };
    }
}
