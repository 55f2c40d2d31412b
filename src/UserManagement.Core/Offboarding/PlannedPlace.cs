using System;
using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Offboarding;

/// <summary>The platform, address and organization of a connection when a plan, a template or evidence was made.</summary>
internal sealed record PlannedPlace(string? Platform, string? BaseUri, string? Organization)
{
    /// <summary>Returns the current platform, address and organization of a connection.</summary>
    public static PlannedPlace Of(PlatformConnection connection)
    {
        var now = OffboardingPlanner.Empty(connection);
        return new PlannedPlace(now.Platform, now.BaseUri, now.Organization);
    }

    /// <summary>Returns the problem of a target whose connection is not open.</summary>
    public static PlatformException NotOpen(string platform, string connection) =>
        new(PlatformError.NotConnected, "The connection is not open.", $"Open it with Connect-Platform {platform} -Name {connection}.")
        { Platform = platform, Connection = connection };

    /// <summary>Returns the error for a plan of which -Connection leaves out every connection.</summary>
    /// <param name="person">The person of the plan.</param>
    /// <param name="connections">The names of the connections of the plan.</param>
    public static PlatformException LeftOut(string person, IEnumerable<string> connections) => new(
        PlatformError.ConnectionMismatch,
        LeftOutText("plan for " + person, connections),
        "Name one of its connections with -Connection, or leave out -Connection.")
    { NotTried = true };

    /// <summary>Returns why nothing is done: -Connection leaves out every connection of a plan or of evidence.</summary>
    /// <param name="what">The plan or the evidence.</param>
    /// <param name="connections">The names of its connections.</param>
    public static string LeftOutText(string what, IEnumerable<string> connections) =>
        $"-Connection names no connection of the {what}, so nothing was done. Its connections: "
        + $"{string.Join(", ", connections.Select(name => $"'{name}'"))}.";

    /// <summary>Returns an error if the connection now has another platform, address or organization; otherwise null.</summary>
    public PlatformException? Elsewhere(PlatformConnection connection)
    {
        var now = Of(connection);
        (string What, string? Then, string? Now)[] facts =
        [
            ("platform", Platform, now.Platform),
            ("address", BaseUri, now.BaseUri),
            ("organization", Organization, now.Organization),
        ];
        var differences = facts.Where(fact => !string.Equals(fact.Then, fact.Now, StringComparison.Ordinal))
            .Select(fact => $"its {fact.What} is {Shown(fact.Now)} and was {Shown(fact.Then)}").ToList();
        return differences.Count == 0
            ? null
            : new PlatformException(
                PlatformError.PlanOutdated,
                $"The connection '{connection.Name}' has changed since the plan was made: {string.Join("; ", differences)}.",
                differences.Count == 1 && Organization is not { Length: > 0 } && now.Organization is not null
                    ? "Make a new plan with -PlanOnly."
                    : $"{Connecting("plan", connection.Name, now)}; or make a new plan with -PlanOnly.")
            {
                Platform = connection.Platform,
                Connection = connection.Name,
            };
    }

    /// <summary>Returns how to connect to this place, as a sentence without its full stop.</summary>
    /// <param name="what">What has this place: "plan", "template" or "evidence".</param>
    /// <param name="name">The name of the connection.</param>
    /// <param name="now">The place of the open connection.</param>
    public string Connecting(string what, string name, PlannedPlace now)
    {
        var how = Organization == now.Organization ? $"to the address of the {what}"
            : Organization is null ? $"as when the {what} was written"
            : $"with a token of the organization of the {what}";
        return $"Connect {how}: Connect-Platform {Shown(Platform)} -Name {name}{Options(now)}";
    }

    /// <summary>
    /// Returns the options of Connect-Platform that lead to this place; empty if none is needed. They include whether to use -SkipTest,
    /// because a connection that was opened with -SkipTest has no known organization.
    /// </summary>
    private string Options(PlannedPlace now)
    {
        var address = BaseUri is { Length: > 0 } && BaseUri != now.BaseUri ? $" -BaseUri {BaseUri}" : "";
        return Organization is null == now.Organization is null ? address
            : address + (Organization is null ? " -SkipTest" : ", without -SkipTest");
    }

    /// <summary>Returns the platform, the address and the organization, for errors.</summary>
    public override string ToString() =>
        $"{Shown(Platform)} ({(BaseUri is { Length: > 0 } ? BaseUri : "address not known")}, "
        + $"{(Organization is { Length: > 0 } ? "organization " + Organization : "organization not known")})";

    private static string Shown(string? fact) => fact is { Length: > 0 } ? fact : "not known";
}
