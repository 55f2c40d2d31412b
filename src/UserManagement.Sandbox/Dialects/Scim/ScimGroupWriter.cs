using System;
using System.Linq;
using System.Text.Json;

namespace UserManagement.Sandbox;

/// <summary>Writes groups with their members, who are looked up once for a whole page.</summary>
internal sealed class ScimGroupWriter
{
    private readonly ScimFields _fields;
    private readonly ILookup<string, Person>? _members;

    public ScimGroupWriter(SandboxCall call)
    {
        _fields = ScimFieldNames.Of(call.Request);
        if (Has(ScimFields.Members) && !call.Switches.Has(SandboxFault.HidesMembers))
        {
            _members = call.Organization.People()
                .SelectMany(person => person.TeamIds, (person, team) => (team, person))
                .ToLookup(pair => pair.team, pair => pair.person, StringComparer.Ordinal);
        }
    }

    public void Write(Utf8JsonWriter writer, Team team)
    {
        writer.WriteStartObject();
        ScimJson.WriteSchemas(writer, ScimUrn.Group);
        writer.WriteString("id", team.Id);
        if (Has(ScimFields.DisplayName))
            writer.WriteString("displayName", team.Name);
        if (Has(ScimFields.Members))
            PersonJson.Write(writer, "members", _members?[team.Id] ?? [], WriteMember);
        var detail = team.Detail!;
        ScimMeta.Write(writer, _fields, ScimMeta.Group, team.Id, detail.CreatedAt, detail.UpdatedAt, team.Version);
        writer.WriteEndObject();
    }

    private void WriteMember(Utf8JsonWriter writer, Person person)
    {
        writer.WriteStartObject();
        if (Has(ScimFields.MemberValue))
            writer.WriteString("value", person.Id);
        if (Has(ScimFields.MemberDisplay))
            writer.WriteString("display", person.PreferredName ?? person.UserName ?? person.Email);
        if (Has(ScimFields.MemberType))
            writer.WriteString("type", ScimMeta.User);
        if (Has(ScimFields.MemberRef))
            writer.WriteString("$ref", ScimMeta.LocationOf(ScimMeta.User, person.Id));
        writer.WriteEndObject();
    }

    private bool Has(ScimFields field) => (_fields & field) != 0;
}
