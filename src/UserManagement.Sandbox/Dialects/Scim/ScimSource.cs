using System;
using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>The items that a list returns in pages.</summary>
internal interface IScimSource<T>
{
    int Total { get; }

    /// <summary>Returns at most <paramref name="count"/> resources after a number of skipped resources.</summary>
    IReadOnlyList<T> After(int skipped, int count);

    /// <summary>Returns resources from a position on, and the position where the next page starts (null at the end).</summary>
    (IReadOnlyList<T> Items, int? Next) From(int place, int count);
}

/// <summary>All users. A page is found by position, without a scan of the list.</summary>
internal sealed class ScimPeople(SandboxOrganization organization) : IScimSource<Person>
{
    public int Total => organization.PageAfter(0, 0).Total;

    public IReadOnlyList<Person> After(int skipped, int count) => organization.PageAfter(skipped, count).Page.People;

    public (IReadOnlyList<Person> Items, int? Next) From(int place, int count)
    {
        var page = organization.Page(place, count);
        return (page.People, page.Next);
    }
}

/// <summary>Resources that are already in memory.</summary>
/// <param name="items">The resources.</param>
/// <param name="placeOf">Returns a number that increases from resource to resource and does not change when other resources are
/// removed.</param>
internal sealed class ScimFound<T>(IReadOnlyList<T> items, Func<T, int> placeOf) : IScimSource<T>
{
    public int Total => items.Count;

    public IReadOnlyList<T> After(int skipped, int count) => items.Skip(skipped).Take(count).ToArray();

    public (IReadOnlyList<T> Items, int? Next) From(int place, int count)
    {
        var rest = items.Where(item => placeOf(item) >= place).ToArray();
        return rest.Length > count ? (rest.Take(count).ToArray(), placeOf(rest[count])) : (rest, null);
    }
}
