using System;
using System.Collections.Generic;

namespace UserManagement.Sandbox;

/// <summary>The users in the order of joining, found by id and by e-mail. Not thread-safe: the caller holds a lock.</summary>
internal sealed class PeopleList
{
    // A removed user leaves an empty position, so that the positions in the cursors of clients stay valid.
    private readonly List<Person?> _places = [];
    private readonly FreeIndexes _holes = new();
    private readonly Dictionary<string, int> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byEmail = new(StringComparer.OrdinalIgnoreCase);

    // Contains only users whose user name is not their e-mail address.
    private readonly Dictionary<string, int> _byUserName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The position of the next user to join.</summary>
    public int End => _places.Count;

    public int Count => _byId.Count;

    public Person? this[int place] => _places[place];

    public int PlaceOf(string id) => _byId[id];

    public Person? Find(string id) => _byId.TryGetValue(id, out var place) ? _places[place] : null;

    public Person? FindByEmail(string email) => _byEmail.TryGetValue(email, out var place) ? _places[place] : null;

    public Person? FindByUserName(string userName) =>
        _byUserName.TryGetValue(userName, out var place) ? _places[place]
        : FindByEmail(userName) is { UserName: null } person ? person
        : null;

    public PeoplePage Page(int start, int limit)
    {
        var page = new List<Person>(Math.Min(limit, _byId.Count));
        for (var place = start; place < _places.Count; place++)
        {
            if (_places[place] is not { } person)
                continue;
            if (page.Count == limit)
                return new PeoplePage(page, place);
            page.Add(person);
        }

        return new PeoplePage(page, null);
    }

    /// <summary>Returns the page that begins after a number of users, without stepping through these users.</summary>
    public PeoplePage PageAfter(int skipped, int limit) =>
        skipped < Count ? Page(_holes.PlaceOf(skipped), limit) : new PeoplePage([], null);

    /// <summary>Stores a user at a position, or empties the position with null.</summary>
    public void Put(int place, Person? person)
    {
        if (place == _places.Count)
            _places.Add(null);
        if (_places[place] is { } former)
        {
            _byId.Remove(former.Id);
            _byEmail.Remove(former.Email);
            if (former.UserName is { } formerName)
                _byUserName.Remove(formerName);
        }

        _holes.Set(place, person is null);
        _places[place] = person;
        if (person is null)
            return;
        _byId.Add(person.Id, place);
        _byEmail.Add(person.Email, place);
        if (person.UserName is { } userName)
            _byUserName.Add(userName, place);
    }
}
