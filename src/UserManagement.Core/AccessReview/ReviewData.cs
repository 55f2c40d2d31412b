using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Foundation.Text;
using UserManagement.Model;

namespace UserManagement.AccessReview;

/// <summary>The records of a report, arranged as its page shows them.</summary>
internal sealed class ReviewData
{
    private readonly Dictionary<ReviewedConnection, int> _given;

    public ReviewData(IReadOnlyList<PlatformAccessReview> reviews)
    {
        Records = [.. reviews.Where(review => review.User is not null)];
        Runs = [.. reviews.Select(review => review.Place.Run).Distinct()];
        Connections = [.. Runs.SelectMany(run => run.Connections)];
        People = [.. Records.GroupBy(Key, AddressComparer.Instance).OrderBy(person => person.Key, StringComparer.OrdinalIgnoreCase)];
        Found = [.. Records.SelectMany(review => review.Findings).Distinct().OrderBy(finding => finding)];
        LookedFor = [.. Runs.SelectMany(run => run.Findings).Distinct().OrderBy(finding => finding)];
        _given = Records.GroupBy(review => review.Place).ToDictionary(group => group.Key, group => group.Count());
    }

    /// <summary>The memberships, without the records of connections that were not assessed.</summary>
    public IReadOnlyList<PlatformAccessReview> Records { get; }

    public IReadOnlyList<ReviewRun> Runs { get; }

    public IReadOnlyList<ReviewedConnection> Connections { get; }

    /// <summary>The memberships by person: by e-mail address, or by id if there is none.</summary>
    public IReadOnlyList<IGrouping<string, PlatformAccessReview>> People { get; }

    /// <summary>The findings that occur.</summary>
    public IReadOnlyList<AccessFinding> Found { get; }

    /// <summary>The findings that were requested.</summary>
    public IReadOnlyList<AccessFinding> LookedFor { get; }

    public int FindingCount => Records.Sum(review => review.Findings.Count);

    /// <summary>Returns the number of records of a connection in the report.</summary>
    public int Given(ReviewedConnection place) => _given.TryGetValue(place, out var count) ? count : 0;

    public int Count(AccessFinding finding) => Records.Count(review => review.Findings.Contains(finding));

    /// <summary>Returns the name of a connection, with its platform unless the name contains it.</summary>
    public static string Name(PlatformConnection connection) =>
        connection.Name.IndexOf(connection.Platform, StringComparison.OrdinalIgnoreCase) >= 0
            ? connection.Name
            : connection.Platform + " " + connection.Name;

    private static string Key(PlatformAccessReview review) =>
        string.IsNullOrWhiteSpace(review.Email) ? review.Connection + " " + review.UserId : review.Email!.Trim();
}
