using System;
using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>
/// The state of a user while a request changes it. For POST and PUT it is empty at first; for PATCH it is the current user.
/// </summary>
internal sealed class ScimUserDraft(SandboxOrganization organization)
{
    private string? _formatted;
    private string? _given;
    private string? _family;
    private bool _hasNewFormatted;
    private bool _hasNewParts;

    public string? UserName { get; set; }

    public string? DisplayName { get; set; }

    public string? Title { get; set; }

    public string? ExternalId { get; set; }

    public string? Department { get; set; }

    public string? Email { get; set; }

    public bool Active { get; set; } = true;

    /// <summary>The values of the roles. Set them with <see cref="SetRoles"/>.</summary>
    public IReadOnlyList<string> Roles { get; private set; } = [];

    public string PrimaryRole { get; private set; } = "";

    /// <summary>
    /// The name as one string. Setting it also sets the given name and the family name, unless the same request sets those.
    /// </summary>
    public string? Formatted
    {
        get => _formatted;
        set => (_formatted, _hasNewFormatted) = (value, true);
    }

    public string? GivenName
    {
        get => _given;
        set => SetParts(value, _family);
    }

    public string? FamilyName
    {
        get => _family;
        set => SetParts(_given, value);
    }

    public static ScimUserDraft Of(SandboxOrganization organization, Person person)
    {
        var draft = new ScimUserDraft(organization)
        {
            UserName = person.UserName ?? person.Email,
            DisplayName = person.PreferredName,
            Title = person.Title,
            ExternalId = person.ExternalId,
            Department = person.Department,
            Email = person.Email,
            Active = person.Status == PersonStatus.Active,
            Roles = person.RoleIds,
            PrimaryRole = person.OrgRole,
        };
        (draft._formatted, draft._given, draft._family) = (person.Name, person.GivenName, person.FamilyName);
        if (draft is { _given: null, _family: null, _formatted: { } name } && name.IndexOf(' ') is var space)
            (draft._given, draft._family) = space < 0 ? (name, null) : (name.Substring(0, space), name.Substring(space + 1));
        return draft;
    }

    /// <summary>Sets the roles, without duplicates.</summary>
    /// <exception cref="ScimRefusal">A role does not exist.</exception>
    public void SetRoles(IEnumerable<string> values, string? primary)
    {
        Roles = values.Distinct(StringComparer.Ordinal).ToArray();
        if (Roles.FirstOrDefault(value => organization.FindRole(value) is null) is { } unknown)
            throw ScimRefusal.InvalidValue(
                $"'{unknown}' is not a role. Roles: {string.Join(", ", organization.Roles.Select(role => role.Id))}.");
        PrimaryRole = primary ?? (Roles.Contains(PrimaryRole, StringComparer.Ordinal) ? PrimaryRole : Roles.Count > 0 ? Roles[0] : "");
    }

    /// <summary>Applies the draft to a user, who keeps the id, groups and times.</summary>
    /// <exception cref="ScimRefusal">A required attribute is missing, or another user has the user name or address.</exception>
    public Person ApplyTo(Person person)
    {
        if (string.IsNullOrWhiteSpace(UserName))
            throw ScimRefusal.InvalidValue("The attribute userName is required.");
        if (Email is null || !EmailAddress.IsValid(Email))
            throw ScimRefusal.InvalidValue("The attribute emails must have one valid e-mail address.");
        if (organization.FindByUserName(UserName!) is { } sameName && sameName.Id != person.Id)
            throw ScimRefusal.Uniqueness("userName");
        if (organization.FindByEmail(Email) is { } sameAddress && sameAddress.Id != person.Id)
            throw ScimRefusal.Uniqueness("e-mail address");
        var (formatted, given, family) = Name();
        return person with
        {
            UserName = UserName == Email ? null : UserName,
            Name = string.IsNullOrEmpty(formatted) ? null : formatted,
            GivenName = given,
            FamilyName = family,
            PreferredName = DisplayName,
            Title = Title,
            ExternalId = ExternalId,
            Department = Department,
            Email = Email,
            Status = Active ? PersonStatus.Active : PersonStatus.Suspended,
            // Returns the same list object if the roles are the same, so that a request without changes is recognized.
            RoleIds = Roles.SequenceEqual(person.RoleIds, StringComparer.Ordinal) ? person.RoleIds : Roles,
            OrgRole = PrimaryRole,
        };
    }

    /// <summary>Returns the name to store. A given name or family name that follows from the formatted name is not stored.</summary>
    private (string? Formatted, string? Given, string? Family) Name()
    {
        var joined = string.Join(" ", new[] { _given, _family }.Where(part => !string.IsNullOrEmpty(part)));
        if (_hasNewFormatted && !_hasNewParts)
            return (_formatted, null, null);
        var formatted = (_hasNewParts && !_hasNewFormatted) || string.IsNullOrEmpty(_formatted) ? joined : _formatted;
        var isPlain = formatted == joined && _given?.IndexOf(' ') is null or < 0 && (_given is not null || _family is null);
        return isPlain ? (formatted, null, null) : (formatted, _given, _family);
    }

    private void SetParts(string? given, string? family) => (_given, _family, _hasNewParts) = (given, family, true);
}
