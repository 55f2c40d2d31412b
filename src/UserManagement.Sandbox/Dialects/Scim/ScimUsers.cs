using System;
using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>The endpoints for users (RFC 7644, section 3).</summary>
internal static class ScimUsers
{
    private static readonly string[] Texts = ["username", "externalid", "id", "emails.value", "displayname"];

    public static WireAnswer List(SandboxCall call)
    {
        var filter = ScimFilter.Of(call, Texts, "active");
        var writer = new ScimUserWriter(call);
        IScimSource<Person> source = filter is null
            ? new ScimPeople(call.Organization)
            : new ScimFound<Person>(Search(call.Organization, filter), call.Organization.PlaceOf);
        return ScimJson.List(ScimPaging.Slice(call, source), writer.Write);
    }

    public static WireAnswer Get(SandboxCall call) => Answer(call, PersonOf(call));

    public static WireAnswer Create(SandboxCall call)
    {
        var organization = call.Organization;
        var draft = new ScimUserDraft(organization);
        new ScimUserChange(draft).SetAll(ScimBody.Read(call, ScimUrn.User));
        var now = call.Clock.Now;
        var person = organization.Add(draft.ApplyTo(new Person
        {
            Id = ScimIds.User(organization.Joined),
            CreatedAt = now,
            UpdatedAt = now,
            Version = 1,
        }));
        return Answer(call, person, 201).With("Location", ScimMeta.LocationOf(ScimMeta.User, person.Id));
    }

    public static WireAnswer Replace(SandboxCall call) => Change(
        call, _ => new ScimUserDraft(call.Organization), change => change.SetAll(ScimBody.Read(call, ScimUrn.User)));

    public static WireAnswer Patch(SandboxCall call) => Change(
        call,
        person => ScimUserDraft.Of(call.Organization, person),
        change =>
        {
            foreach (var operation in ScimOperation.Of(call))
                change.Apply(operation);
        });

    public static WireAnswer Delete(SandboxCall call)
    {
        var person = PersonOf(call);
        ScimMeta.RequireMatch(call, person.Version);
        if (call.Switches.Has(SandboxFault.DeleteSuspends))
            call.Organization.Replace(person with { Status = PersonStatus.Suspended, Version = (person.Version ?? 1) + 1 });
        else Remove(call, person);
        return new WireAnswer(204);
    }

    private static WireAnswer Change(SandboxCall call, Func<Person, ScimUserDraft> begin, Action<ScimUserChange> make)
    {
        var person = PersonOf(call);
        ScimMeta.RequireMatch(call, person.Version);
        var draft = begin(person);
        make(new ScimUserChange(draft));
        var changed = draft.ApplyTo(person);
        // A request that changes nothing keeps the version and the time of the last change.
        if (changed != person)
        {
            changed = call.Organization.Replace(changed with
            {
                UpdatedAt = call.Clock.Now,
                Version = (person.Version ?? 1) + 1,
            });
        }

        if (changed.Status == PersonStatus.Suspended && call.Switches.Has(SandboxFault.SuspendDeletes))
            Remove(call, changed);
        return Answer(call, changed);
    }

    private static void Remove(SandboxCall call, Person person)
    {
        // The owner of the organization cannot be deleted, as some vendors do not allow deleting the last super administrator.
        if (person.Id == call.Organization.OwnerId)
            throw new ScimRefusal(403, null, "The owner of the organization cannot be deleted.");
        call.Organization.Remove(person);
    }

    private static WireAnswer Answer(SandboxCall call, Person person, int status = 200) =>
        ScimJson.Resource(status, person, new ScimUserWriter(call).Write).WithETag(person.Version);

    private static Person PersonOf(SandboxCall call) =>
        call.Organization.Find(call.Values[0]) ?? throw ScimRefusal.NotFound(call.Values[0]);

    private static Person[] Search(SandboxOrganization organization, ScimFilter filter) =>
        Candidates(organization, filter).Where(person => filter.Terms.All(term => Fits(person, filter, term))).ToArray();

    /// <summary>
    /// Returns the users to test against the filter. A comparison with an id, user name or address avoids testing every user.
    /// </summary>
    private static IEnumerable<Person> Candidates(SandboxOrganization organization, ScimFilter filter)
    {
        if (filter.Key("id") is { } id)
            return One(organization.Find(id));
        if (filter.Key("username") is { } userName)
            return One(organization.FindByUserName(userName));
        return filter.Key("emails.value") is { } email ? One(organization.FindByEmail(email)) : organization.People();
    }

    private static Person[] One(Person? person) => person is null ? [] : [person];

    private static bool Fits(Person person, ScimFilter filter, ScimTerm term) => term.Attribute switch
    {
        "username" => filter.Fits(term, person.UserName ?? person.Email),
        "externalid" => filter.Fits(term, person.ExternalId, caseExact: true),
        "id" => filter.Fits(term, person.Id, caseExact: true),
        "emails.value" => filter.Fits(term, person.Email),
        "displayname" => filter.Fits(term, person.PreferredName),
        _ => term.Fits(person.Status == PersonStatus.Active),
    };
}
