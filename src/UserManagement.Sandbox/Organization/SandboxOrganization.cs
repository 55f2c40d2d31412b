using System;
using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>
/// The complete data of one simulated organization. Every change is saved before it is final; if the save fails, the change is undone.
/// </summary>
internal sealed class SandboxOrganization(string id, string name, string ownerId, IReadOnlyList<Role> roles, IReadOnlyList<Team> teams)
{
    private readonly object _gate = new();
    private readonly PeopleList _people = new();
    private readonly ChangeSet _changes = new();
    private readonly Dictionary<string, int> _teamPlaces = new(StringComparer.Ordinal);

    public string Id { get; } = id;

    public string Name { get; } = name;

    /// <summary>The id of the user whose token the sandbox accepts.</summary>
    public string OwnerId { get; } = ownerId;

    public IReadOnlyList<Role> Roles { get; } = roles;

    public IReadOnlyList<Team> Teams { get; private set; } = teams;

    /// <summary>
    /// The role assignments, tokens, system accounts and mails, if the platform has them. Read it under <see cref="Exclusively"/>.
    /// </summary>
    public Ledger Ledger { get; } = new();

    /// <summary>True if an identity provider manages users and teams, so that the simulated platform refuses to change them.</summary>
    public bool IsReadOnly { get; set; }

    /// <summary>
    /// The number of users ever added. The next id is derived from it, so the id of a removed user is not used again.
    /// </summary>
    public long Joined { get; private set; }

    /// <summary>Saves changes before they are final. If it throws, the changes are undone.</summary>
    public Action<SandboxOrganization>? Save { get; set; }

    /// <summary>Runs work under the lock of the organization, so that no other change happens meanwhile.</summary>
    public T Exclusively<T>(Func<T> work)
    {
        lock (_gate)
            return work();
    }

    /// <summary>Runs several changes as one: they are saved together, or all undone after an exception.</summary>
    public T Together<T>(Func<T> work)
    {
        lock (_gate)
            return _changes.Run(work, () => Save?.Invoke(this));
    }

    /// <summary>Applies one change, which returns its undo action.</summary>
    public void Change(Func<Action> make) => Together(() =>
    {
        _changes.Made(make());
        return true;
    });

    public Role? FindRole(string roleId) => Roles.FirstOrDefault(role => role.Id == roleId);

    public Team? FindTeam(string teamId) => Teams.FirstOrDefault(team => team.Id == teamId);

    public Person? Find(string personId) => Exclusively(() => _people.Find(personId));

    public Person? FindByEmail(string email) => Exclusively(() => _people.FindByEmail(email));

    /// <summary>Finds the user with a user name, ignoring case.</summary>
    public Person? FindByUserName(string userName) => Exclusively(() => _people.FindByUserName(userName));

    /// <summary>Returns the position of a user in the list, which stays the same until the user is removed.</summary>
    public int PlaceOf(Person person) => Exclusively(() => _people.PlaceOf(person.Id));

    /// <summary>
    /// Returns the positions of teams in the list, by id. A position stays the same until the team is removed; another team never gets it.
    /// </summary>
    public IReadOnlyDictionary<string, int> PlacesOf(IReadOnlyList<Team> teams) => Exclusively(() =>
    {
        foreach (var team in teams)
            if (!_teamPlaces.ContainsKey(team.Id)) _teamPlaces.Add(team.Id, _teamPlaces.Count);
        return teams.ToDictionary(team => team.Id, team => _teamPlaces[team.Id], StringComparer.Ordinal);
    });

    public IReadOnlyList<Person> People() => Page(0, int.MaxValue).People;

    public PeoplePage Page(int start, int limit) => Exclusively(() => _people.Page(start, limit));

    /// <summary>Returns the current number of users, and the page that begins after a number of users.</summary>
    public (int Total, PeoplePage Page) PageAfter(int skipped, int limit) =>
        Exclusively(() => (_people.Count, _people.PageAfter(skipped, limit)));

    /// <summary>Adds a user to a new organization without saving.</summary>
    /// <returns>False if the id, the e-mail or the user name is taken.</returns>
    public bool Load(Person person)
    {
        if (_people.Find(person.Id) is not null
            || _people.FindByEmail(person.Email) is not null
            || _people.FindByUserName(person.UserName ?? person.Email) is not null)
            return false;
        _people.Put(_people.End, person);
        Joined++;
        return true;
    }

    /// <summary>Sets <see cref="Joined"/> from a stored organization. The number includes removed users.</summary>
    public void LoadJoined(long joined) => Joined = joined;

    public Person Add(Person person)
    {
        lock (_gate)
        {
            Joined++;
            Change(_people.End, null, person, () => Joined--);
            return person;
        }
    }

    public Person Replace(Person person)
    {
        lock (_gate)
        {
            var place = _people.PlaceOf(person.Id);
            Change(place, _people[place], person);
            return person;
        }
    }

    public void Remove(Person person)
    {
        lock (_gate)
        {
            var place = _people.PlaceOf(person.Id);
            Change(place, _people[place], null);
        }
    }

    /// <summary>Adds a team, or replaces the team with the same id, which keeps its position.</summary>
    public void PutTeam(Team team) => ChangeTeams(
        FindTeam(team.Id) is null ? [.. Teams, team] : Teams.Select(other => other.Id == team.Id ? team : other).ToArray());

    /// <summary>Removes a team. The caller has removed its members before.</summary>
    public void RemoveTeam(Team team) => ChangeTeams(Teams.Where(other => other.Id != team.Id).ToArray());

    private void ChangeTeams(IReadOnlyList<Team> after) => Change(() =>
    {
        var before = Teams;
        Teams = after;
        return () => Teams = before;
    });

    private void Change(int place, Person? before, Person? after, Action? undo = null) => Change(() =>
    {
        _people.Put(place, after);
        return () =>
        {
            _people.Put(place, before);
            undo?.Invoke();
        };
    });
}
