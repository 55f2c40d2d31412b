using System;
using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>Everything the platform knows. Every change is saved before it counts; a save that fails undoes it.</summary>
internal sealed class SandboxOrganization(string id, string name, string ownerId, IReadOnlyList<Role> roles, IReadOnlyList<Team> teams)
{
    private readonly object _gate = new();

    // A removed person leaves a hole, so that a place in the list stays the same place for a cursor.
    private readonly List<Person?> _people = [];
    private readonly Dictionary<string, int> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byEmail = new(StringComparer.OrdinalIgnoreCase);

    public string Id { get; } = id;

    public string Name { get; } = name;

    /// <summary>The person whose token the sandbox accepts.</summary>
    public string OwnerId { get; } = ownerId;

    public IReadOnlyList<Role> Roles { get; } = roles;

    public IReadOnlyList<Team> Teams { get; } = teams;

    /// <summary>How many people there ever were: the seed of the next id, so that a removed person's id never comes back.</summary>
    public long Joined { get; private set; }

    /// <summary>Called after each change, before it is final; throws to refuse it.</summary>
    public Action<SandboxOrganization>? Save { get; set; }

    /// <summary>Runs a look-then-change as one step.</summary>
    public T Exclusively<T>(Func<T> work)
    {
        lock (_gate)
            return work();
    }

    public Role? FindRole(string roleId) => Roles.FirstOrDefault(role => role.Id == roleId);

    public Team? FindTeam(string teamId) => Teams.FirstOrDefault(team => team.Id == teamId);

    public Person? Find(string personId) => Find(_byId, personId);

    public Person? FindByEmail(string email) => Find(_byEmail, email);

    public IReadOnlyList<Person> People() => Page(0, int.MaxValue).People;

    public PeoplePage Page(int start, int limit)
    {
        lock (_gate)
        {
            var page = new List<Person>(Math.Min(limit, _byId.Count));
            for (var place = start; place < _people.Count; place++)
            {
                if (_people[place] is not { } person)
                    continue;
                if (page.Count == limit)
                    return new PeoplePage(page, place);
                page.Add(person);
            }

            return new PeoplePage(page, null);
        }
    }

    /// <summary>Fills a new organization without saving.</summary>
    /// <returns>False when the id or the e-mail is taken.</returns>
    public bool Load(Person person)
    {
        if (_byId.ContainsKey(person.Id) || _byEmail.ContainsKey(person.Email))
            return false;
        Put(_people.Count, person);
        Joined++;
        return true;
    }

    /// <summary>Takes over the count of a stored organization, which knows of removed people too.</summary>
    public void LoadJoined(long joined) => Joined = joined;

    public Person Add(Person person)
    {
        lock (_gate)
        {
            Joined++;
            Change(_people.Count, null, person, () => Joined--);
            return person;
        }
    }

    public Person Replace(Person person)
    {
        lock (_gate)
        {
            var place = _byId[person.Id];
            Change(place, _people[place], person);
            return person;
        }
    }

    public void Remove(Person person)
    {
        lock (_gate)
        {
            var place = _byId[person.Id];
            Change(place, _people[place], null);
        }
    }

    private Person? Find(Dictionary<string, int> index, string key)
    {
        lock (_gate)
            return index.TryGetValue(key, out var place) ? _people[place] : null;
    }

    private void Change(int place, Person? before, Person? after, Action? undo = null)
    {
        Put(place, after);
        try
        {
            Save?.Invoke(this);
        }
        catch
        {
            Put(place, before);
            undo?.Invoke();
            throw;
        }
    }

    private void Put(int place, Person? person)
    {
        if (place == _people.Count)
            _people.Add(null);
        if (_people[place] is { } former)
        {
            _byId.Remove(former.Id);
            _byEmail.Remove(former.Email);
        }

        _people[place] = person;
        if (person is null)
            return;
        _byId.Add(person.Id, place);
        _byEmail.Add(person.Email, place);
    }
}
