using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace UserManagement.Sandbox;

/// <summary>Writes users. What is the same for many of them is prepared once: a list has a hundred thousand.</summary>
internal sealed class ScimUserWriter
{
    private static readonly byte[] CoreSchemas = JsonOutput.ToBytes(writer => WriteArray(writer, ScimUrn.User));
    private static readonly byte[] AllSchemas = JsonOutput.ToBytes(writer => WriteArray(writer, ScimUrn.User, ScimUrn.Enterprise));
    private static readonly JsonEncodedText Schemas = JsonEncodedText.Encode("schemas");
    private static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
    private static readonly JsonEncodedText ExternalId = JsonEncodedText.Encode("externalId");
    private static readonly JsonEncodedText UserName = JsonEncodedText.Encode("userName");
    private static readonly JsonEncodedText DisplayName = JsonEncodedText.Encode("displayName");
    private static readonly JsonEncodedText Name = JsonEncodedText.Encode("name");
    private static readonly JsonEncodedText Formatted = JsonEncodedText.Encode("formatted");
    private static readonly JsonEncodedText GivenName = JsonEncodedText.Encode("givenName");
    private static readonly JsonEncodedText FamilyName = JsonEncodedText.Encode("familyName");
    private static readonly JsonEncodedText Title = JsonEncodedText.Encode("title");
    private static readonly JsonEncodedText Active = JsonEncodedText.Encode("active");
    private static readonly JsonEncodedText Emails = JsonEncodedText.Encode("emails");
    private static readonly JsonEncodedText Value = JsonEncodedText.Encode("value");
    private static readonly JsonEncodedText Type = JsonEncodedText.Encode("type");
    private static readonly JsonEncodedText Work = JsonEncodedText.Encode("work");
    private static readonly JsonEncodedText Primary = JsonEncodedText.Encode("primary");
    private static readonly JsonEncodedText Groups = JsonEncodedText.Encode("groups");
    private static readonly JsonEncodedText Roles = JsonEncodedText.Encode("roles");
    private static readonly JsonEncodedText Enterprise = JsonEncodedText.Encode(ScimUrn.Enterprise);
    private static readonly JsonEncodedText Department = JsonEncodedText.Encode("department");

    private readonly ScimFields _fields;
    private readonly Dictionary<string, byte[]> _groups;
    private readonly Dictionary<string, Role> _roles;

    public ScimUserWriter(SandboxCall call)
    {
        _fields = ScimFieldNames.Of(call.Request);
        if (call.Switches.Has(SandboxFault.HidesGroups) || call.Switches.Has(SandboxFault.HidesMembers))
            _fields &= ~ScimFields.Groups;
        var fields = _fields;
        _groups = call.Organization.Teams.ToDictionary(
            team => team.Id, team => JsonOutput.ToBytes(writer => WriteGroup(writer, team, fields)), StringComparer.Ordinal);
        _roles = call.Organization.Roles.ToDictionary(role => role.Id, StringComparer.Ordinal);
    }

    public void Write(Utf8JsonWriter writer, Person person)
    {
        writer.WriteStartObject();
        var hasDepartment = person.Department is not null && Has(ScimFields.Department);
        writer.WritePropertyName(Schemas);
        writer.WriteRawValue(hasDepartment ? AllSchemas : CoreSchemas, skipInputValidation: true);
        writer.WriteString(Id, person.Id);
        WriteText(writer, ScimFields.ExternalId, ExternalId, person.ExternalId);
        WriteText(writer, ScimFields.UserName, UserName, person.UserName ?? person.Email);
        if (person.Name is { Length: > 0 } name && Has(ScimFields.Name))
            WriteName(writer, person, name);
        WriteText(writer, ScimFields.DisplayName, DisplayName, person.PreferredName);
        WriteText(writer, ScimFields.Title, Title, person.Title);
        if (Has(ScimFields.Active))
            writer.WriteBoolean(Active, person.Status == PersonStatus.Active);
        if (Has(ScimFields.Emails))
            WriteEmails(writer, person.Email);
        if (Has(ScimFields.Groups))
            WriteGroups(writer, person.TeamIds);
        if (Has(ScimFields.Roles))
            WriteRoles(writer, person);
        if (hasDepartment)
        {
            writer.WriteStartObject(Enterprise);
            writer.WriteString(Department, person.Department);
            writer.WriteEndObject();
        }

        ScimMeta.Write(writer, _fields, ScimMeta.User, person.Id, person.CreatedAt, person.UpdatedAt, person.Version);
        writer.WriteEndObject();
    }

    private static void WriteArray(Utf8JsonWriter writer, params string[] texts)
    {
        writer.WriteStartArray();
        foreach (var text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    private static void WriteGroup(Utf8JsonWriter writer, Team team, ScimFields fields)
    {
        writer.WriteStartObject();
        if ((fields & ScimFields.GroupValue) != 0)
            writer.WriteString("value", team.Id);
        if ((fields & ScimFields.GroupDisplay) != 0)
            writer.WriteString("display", team.Name);
        if ((fields & ScimFields.GroupRef) != 0)
            writer.WriteString("$ref", ScimMeta.LocationOf(ScimMeta.Group, team.Id));
        writer.WriteEndObject();
    }

    private void WriteName(Utf8JsonWriter writer, Person person, string name)
    {
        writer.WriteStartObject(Name);
        WriteText(writer, ScimFields.FormattedName, Formatted, name);
        var space = person.GivenName is null && person.FamilyName is null ? name.IndexOf(' ') : -1;
        if (space < 0)
        {
            WriteText(writer, ScimFields.GivenName, GivenName, person.GivenName ?? (person.FamilyName is null ? name : null));
            WriteText(writer, ScimFields.FamilyName, FamilyName, person.FamilyName);
        }
        else
        {
            if (Has(ScimFields.GivenName))
                writer.WriteString(GivenName, name.AsSpan(0, space));
            if (Has(ScimFields.FamilyName))
                writer.WriteString(FamilyName, name.AsSpan(space + 1));
        }

        writer.WriteEndObject();
    }

    private void WriteEmails(Utf8JsonWriter writer, string email)
    {
        writer.WriteStartArray(Emails);
        writer.WriteStartObject();
        WriteText(writer, ScimFields.EmailValue, Value, email);
        if (Has(ScimFields.EmailType))
            writer.WriteString(Type, Work);
        if (Has(ScimFields.EmailPrimary))
            writer.WriteBoolean(Primary, true);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private void WriteGroups(Utf8JsonWriter writer, IReadOnlyList<string> ids)
    {
        writer.WriteStartArray(Groups);
        for (var index = 0; index < ids.Count; index++)
        {
            if (_groups.TryGetValue(ids[index], out var group))
                writer.WriteRawValue(group, skipInputValidation: true);
        }

        writer.WriteEndArray();
    }

    private void WriteRoles(Utf8JsonWriter writer, Person person)
    {
        writer.WriteStartArray(Roles);
        for (var index = 0; index < person.RoleIds.Count; index++)
        {
            var id = person.RoleIds[index];
            writer.WriteStartObject();
            WriteText(writer, ScimFields.RoleValue, Value, id);
            if (Has(ScimFields.RoleDisplay) && _roles.TryGetValue(id, out var role))
                writer.WriteString("display", role.Name);
            if (Has(ScimFields.RolePrimary))
                writer.WriteBoolean(Primary, id == person.OrgRole);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private bool Has(ScimFields field) => (_fields & field) != 0;

    private void WriteText(Utf8JsonWriter writer, ScimFields field, JsonEncodedText property, string? text)
    {
        if (text is not null && Has(field))
            writer.WriteString(property, text);
    }
}
