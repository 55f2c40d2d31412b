using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Foundation.Text;
using UserManagement.Model;

namespace UserManagement.AccessReview;

/// <summary>The data of an access review report, arranged as the report page shows it.</summary>
internal sealed class ReviewData
{
    private readonly Dictionary<ReviewedConnection, int> _given;

    public ReviewData(IReadOnlyList<PlatformAccessReview> reviews)
    {
        Records = [.. reviews.Where(review => review.User is not null)];
        Runs = [.. reviews.Select(review => review.Place.Run).Distinct()];
        Connections = [.. Runs.SelectMany(run => run.Connections)];
        Places = [.. Connections.GroupBy(Place)];
        People = [.. Records.GroupBy(Key, AddressComparer.Instance).OrderBy(person => person.Key, StringComparer.OrdinalIgnoreCase)];
        Found = [.. Records.SelectMany(review => review.Findings).Distinct().OrderBy(finding => finding)];
        LookedFor = [.. Runs.SelectMany(run => run.Findings).Distinct().OrderBy(finding => finding)];
        _given = Records.GroupBy(review => review.Place).ToDictionary(group => group.Key, group => group.Count());
    }

    /// <summary>
    /// The reviewed memberships (a user on a connection). The records of connections that were not assessed are left out.
    /// </summary>
    public IReadOnlyList<PlatformAccessReview> Records { get; }

    public IReadOnlyList<ReviewRun> Runs { get; }

    public IReadOnlyList<ReviewedConnection> Connections { get; }

    /// <summary>The reviewed connections, each as one group even if several runs reviewed it.</summary>
    public IReadOnlyList<IGrouping<object, ReviewedConnection>> Places { get; }

    /// <summary>The memberships grouped by person: by e-mail address, or by connection and user id if there is no address.</summary>
    public IReadOnlyList<IGrouping<string, PlatformAccessReview>> People { get; }

    /// <summary>The kinds of finding that at least one membership has.</summary>
    public IReadOnlyList<AccessFinding> Found { get; }

    /// <summary>The kinds of finding that the review was asked to look for.</summary>
    public IReadOnlyList<AccessFinding> LookedFor { get; }

    public int FindingCount => Records.Sum(review => review.Findings.Count);

    /// <summary>The number of users, counted once for each connection, with at least one finding.</summary>
    public int MembershipsWithFindings => Records.Where(review => review.Findings.Count > 0)
        .Select(review => (Place(review.Place), review.User!.Key)).Distinct().Count();

    /// <summary>The number of deactivated memberships, which a platform lists but which give no access.</summary>
    public int Deactivated => Records.Count(review => review.Status == UserStatus.Deactivated);

    /// <summary>
    /// Returns true if a connection was not assessed, and no other run in the report assessed it for the same findings.
    /// </summary>
    public bool IsUnread(ReviewedConnection place) => place.Read is null && !Connections.Any(other =>
        other.Read is not null && Place(other).Equals(Place(place)) && !place.Run.Findings.Except(other.Run.Findings).Any());

    /// <summary>Returns the number of records of a connection in the report.</summary>
    public int Given(ReviewedConnection place) => _given.TryGetValue(place, out var count) ? count : 0;

    public int Count(AccessFinding finding) => Records.Count(review => review.Findings.Contains(finding));

    /// <summary>Returns the name of a connection, with its platform unless the name contains it.</summary>
    public static string Name(PlatformConnection connection) =>
        connection.Name.IndexOf(connection.Platform, StringComparison.OrdinalIgnoreCase) >= 0
            ? connection.Name
            : connection.Platform + " " + connection.Name;

    private static object Place(ReviewedConnection place) =>
        (place.Connection.Name.ToUpperInvariant(), place.Connection.Platform, place.Connection.BaseUri,
            place.Connection.KnownOrganization);

    private static string Key(PlatformAccessReview review) =>
        string.IsNullOrWhiteSpace(review.Email) ? review.Connection + " " + review.UserId : review.Email!.Trim();
}
