using System;
using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>
/// Writes users. Parts that are the same for many users are prepared once, because a list can have a hundred thousand users.
/// </summary>
internal sealed class ScimUserWriter
{
    private static readonly byte[] Start = JsonBuffer.Piece($$"""{"schemas":["{{ScimUrn.User}}"],"id":""");
    private static readonly byte[] ExtendedStart = JsonBuffer.Piece($$"""{"schemas":["{{ScimUrn.User}}","{{ScimUrn.Enterprise}}"],"id":""");
    private static readonly byte[] ExternalId = Property("externalId");
    private static readonly byte[] UserName = Property("userName");
    private static readonly byte[] DisplayName = Property("displayName");
    private static readonly byte[] Name = JsonBuffer.Piece(",\"name\":{");
    private static readonly byte[] Formatted = JsonBuffer.Piece("\"formatted\":");
    private static readonly byte[] GivenName = JsonBuffer.Piece("\"givenName\":");
    private static readonly byte[] FamilyName = JsonBuffer.Piece("\"familyName\":");
    private static readonly byte[] Title = Property("title");
    private static readonly byte[] Active = JsonBuffer.Piece(",\"active\":true");
    private static readonly byte[] Inactive = JsonBuffer.Piece(",\"active\":false");
    private static readonly byte[] Groups = JsonBuffer.Piece(",\"groups\":[");
    private static readonly byte[] Roles = JsonBuffer.Piece(",\"roles\":[");
    private static readonly byte[] Department = JsonBuffer.Piece($$""","{{ScimUrn.Enterprise}}":{"department":""");

    private readonly ScimFields _fields;
    private readonly byte[] _emailStart;
    private readonly byte[] _emailEnd;
    private readonly Dictionary<string, byte[]> _groups;
    private readonly Dictionary<string, (byte[] Primary, byte[] Other)> _roles;
    private readonly ScimMetaWriter _meta;

    public ScimUserWriter(SandboxCall call)
    {
        _fields = ScimFieldNames.Of(call.Request);
        if (call.Switches.Has(SandboxFault.HidesGroups) || call.Switches.Has(SandboxFault.HidesMembers))
            _fields &= ~ScimFields.Groups;
        _emailStart = JsonBuffer.Piece(",\"emails\":[{" + (_fields.Has(ScimFields.EmailValue) ? "\"value\":" : ""));
        _emailEnd = JsonBuffer.Piece(
            Parts(
                _fields.Has(ScimFields.EmailValue),
                (ScimFields.EmailType, "\"type\":\"work\""),
                (ScimFields.EmailPrimary, "\"primary\":true"))
            + "}]");
        _groups = call.Organization.Teams.ToDictionary(
            team => team.Id, team => JsonBuffer.Piece($"{{{GroupParts(team)}}}"), StringComparer.Ordinal);
        _roles = call.Organization.Roles.ToDictionary(
            role => role.Id,
            role => (JsonBuffer.Piece($"{{{RoleParts(role, "true")}}}"), JsonBuffer.Piece($"{{{RoleParts(role, "false")}}}")),
            StringComparer.Ordinal);
        _meta = new ScimMetaWriter(_fields, ScimMeta.User);
    }

    public void Write(JsonBuffer output, Person person)
    {
        var department = _fields.Has(ScimFields.Department) ? person.Department : null;
        output.Add(department is null ? Start : ExtendedStart);
        output.AddText(person.Id);
        WriteText(output, ScimFields.ExternalId, ExternalId, person.ExternalId);
        WriteText(output, ScimFields.UserName, UserName, person.UserName ?? person.Email);
        if (person.Name is { } name && _fields.Has(ScimFields.Name))
            WriteName(output, person, name);
        WriteText(output, ScimFields.DisplayName, DisplayName, person.PreferredName);
        WriteText(output, ScimFields.Title, Title, person.Title);
        if (_fields.Has(ScimFields.Active))
            output.Add(person.Status == PersonStatus.Active ? Active : Inactive);
        if (_fields.Has(ScimFields.Emails))
            WriteEmail(output, person.Email);
        if (_fields.Has(ScimFields.Groups))
            WriteGroups(output, person.TeamIds);
        if (_fields.Has(ScimFields.Roles))
            WriteRoles(output, person);
        if (department is not null)
        {
            output.Add(Department);
            output.AddText(department);
            output.AddByte('}');
        }

        _meta.Write(output, person.Id, person.CreatedAt, person.UpdatedAt, person.Version);
        output.AddByte('}');
    }

    private static byte[] Property(string name) => JsonBuffer.Piece($",\"{name}\":");

    /// <summary>Returns the JSON of the parts that the request selects, joined by commas.</summary>
    private string Parts(bool isContinued, params (ScimFields Field, string Json)[] parts) =>
        string.Concat(parts.Where(part => _fields.Has(part.Field))
            .Select((part, index) => (isContinued || index > 0 ? "," : "") + part.Json));

    private string GroupParts(Team team) => Parts(
        false,
        (ScimFields.GroupValue, "\"value\":" + ScimJson.Text(team.Id)),
        (ScimFields.GroupDisplay, "\"display\":" + ScimJson.Text(team.Name)),
        (ScimFields.GroupRef, "\"$ref\":" + ScimJson.Text(ScimMeta.LocationOf(ScimMeta.Group, team.Id))));

    private string RoleParts(Role role, string primary) => Parts(
        false,
        (ScimFields.RoleValue, "\"value\":" + ScimJson.Text(role.Id)),
        (ScimFields.RoleDisplay, "\"display\":" + ScimJson.Text(role.Name)),
        (ScimFields.RolePrimary, "\"primary\":" + primary));

    private void WriteName(JsonBuffer output, Person person, string name)
    {
        output.Add(Name);
        var isFirst = true;
        WritePart(output, ScimFields.FormattedName, Formatted, name, 0, name.Length, ref isFirst);
        if (person.GivenName is null && person.FamilyName is null)
        {
            var space = name.IndexOf(' ');
            WritePart(output, ScimFields.GivenName, GivenName, name, 0, space < 0 ? name.Length : space, ref isFirst);
            if (space >= 0)
                WritePart(output, ScimFields.FamilyName, FamilyName, name, space + 1, name.Length - space - 1, ref isFirst);
        }
        else
        {
            if (person.GivenName is { } given)
                WritePart(output, ScimFields.GivenName, GivenName, given, 0, given.Length, ref isFirst);
            if (person.FamilyName is { } family)
                WritePart(output, ScimFields.FamilyName, FamilyName, family, 0, family.Length, ref isFirst);
        }

        output.AddByte('}');
    }

    private void WritePart(
        JsonBuffer output, ScimFields field, byte[] property, string text, int start, int length, ref bool isFirst)
    {
        if (!_fields.Has(field))
            return;
        output.AddComma(ref isFirst);
        output.Add(property);
        output.AddText(text, start, length);
    }

    private void WriteEmail(JsonBuffer output, string email)
    {
        output.Add(_emailStart);
        if (_fields.Has(ScimFields.EmailValue))
            output.AddText(email);
        output.Add(_emailEnd);
    }

    private void WriteGroups(JsonBuffer output, IReadOnlyList<string> ids)
    {
        output.Add(Groups);
        for (var index = 0; index < ids.Count; index++)
        {
            if (index > 0)
                output.AddByte(',');
            output.Add(_groups[ids[index]]);
        }

        output.AddByte(']');
    }

    private void WriteRoles(JsonBuffer output, Person person)
    {
        output.Add(Roles);
        for (var index = 0; index < person.RoleIds.Count; index++)
        {
            if (index > 0)
                output.AddByte(',');
            var (primary, other) = _roles[person.RoleIds[index]];
            output.Add(person.RoleIds[index] == person.OrgRole ? primary : other);
        }

        output.AddByte(']');
    }

    private void WriteText(JsonBuffer output, ScimFields field, byte[] property, string? text)
    {
        if (text is null || !_fields.Has(field))
            return;
        output.Add(property);
        output.AddText(text);
    }
}
