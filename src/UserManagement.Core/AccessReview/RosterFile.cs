using System.Collections.Generic;
using System.Linq;
using UserManagement.Foundation.PeopleFiles;
using UserManagement.Foundation.Text;

namespace UserManagement.AccessReview;

/// <summary>The roster: the e-mail addresses of the users who should have access to an organization, read from a file.</summary>
internal sealed class RosterFile
{
    private const int FewestMissing = 5;
    private readonly HashSet<string> _addresses;

    private RosterFile(IEnumerable<string> addresses, string path) =>
        (_addresses, Path) = (new HashSet<string>(addresses, AddressComparer.Instance), path);

    public string Path { get; }

    public int Count => _addresses.Count;

    public bool Has(string? email) => email is not null && _addresses.Contains(email.Trim());

    /// <summary>Reads a CSV with a column of addresses, a JSON list, or one address per line.</summary>
    /// <exception cref="PlatformException">The file cannot be read, has an invalid part, or has no user.</exception>
    public static RosterFile Read(string path) => new(PeopleFile.Read(path, PeopleFileKind.Roster), path);

    /// <summary>Reads a roster from the text of a file, in the same formats as <see cref="Read"/>.</summary>
    /// <exception cref="PlatformException">The text has an invalid part, or has no user.</exception>
    public static RosterFile Parse(string text, string path) => new(PeopleFile.Parse(text, path, PeopleFileKind.Roster), path);

    /// <summary>Refuses a roster that lacks so many members that it is probably incomplete or belongs to another organization.</summary>
    /// <param name="connection">The organization.</param>
    /// <param name="members">
    /// The organization's current members. Members without an address do not count, because a roster cannot list them.
    /// </param>
    /// <param name="most">
    /// The largest share of members, in percent, that may be missing from the roster. If null, four members or a third of all members may
    /// be missing, whichever is more.
    /// </param>
    /// <exception cref="PlatformException">
    /// Too many members are missing from the roster (<see cref="PlatformError.ImplausibleRoster"/>).
    /// </exception>
    public void RequirePlausible(PlatformConnection connection, IReadOnlyCollection<PlatformUser> members, int? most)
    {
        var (all, missing) = (
            members.Count(user => user.Email is not null), members.Count(user => user.Email is not null && !Has(user.Email)));
        if (most is { } percent ? missing * 100L <= percent * (long)all : missing < FewestMissing || missing * 3L <= all) return;
        throw new PlatformException(
            PlatformError.ImplausibleRoster,
            $"The roster {Path} lacks {missing} of {all} members of {connection.Platform} (connection '{connection.Name}'), more than "
                + $"{(most is { } limit ? limit + "%" : "a third")}. The file may be incomplete or belong to another organization.",
            "Check the file. If the file is right and so many members should not have access, give a higher -MaxOrphanPercent.")
        {
            Platform = connection.Platform,
            Connection = connection.Name
        };
    }
}
