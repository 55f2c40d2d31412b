using System;
using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>Writes groups with their members. The members of all groups of a page are looked up together.</summary>
internal sealed class ScimGroupWriter
{
    private static readonly byte[] Start = JsonBuffer.Piece($$"""{"schemas":["{{ScimUrn.Group}}"],"id":""");
    private static readonly byte[] DisplayName = JsonBuffer.Piece(",\"displayName\":");
    private static readonly byte[] Members = JsonBuffer.Piece(",\"members\":[");
    private static readonly byte[] Value = JsonBuffer.Piece("\"value\":");
    private static readonly byte[] Display = JsonBuffer.Piece("\"display\":");
    private static readonly byte[] Type = JsonBuffer.Piece($"\"type\":\"{ScimMeta.User}\"");
    private static readonly byte[] Reference = JsonBuffer.Piece("\"$ref\":\"" + ScimMeta.LocationOf(ScimMeta.User, ""));
    private readonly ScimFields _fields;
    private readonly ILookup<string, Person>? _members;
    private readonly ScimMetaWriter _meta;

    public ScimGroupWriter(SandboxCall call)
    {
        _fields = ScimFieldNames.Of(call.Request);
        _meta = new ScimMetaWriter(_fields, ScimMeta.Group);
        if (_fields.Has(ScimFields.Members) && !call.Switches.Has(SandboxFault.HidesMembers))
        {
            _members = call.Organization.People()
                .SelectMany(person => person.TeamIds, (person, team) => (team, person))
                .ToLookup(pair => pair.team, pair => pair.person, StringComparer.Ordinal);
        }
    }

    public void Write(JsonBuffer output, Team team)
    {
        output.Add(Start);
        output.AddText(team.Id);
        if (_fields.Has(ScimFields.DisplayName))
        {
            output.Add(DisplayName);
            output.AddText(team.Name);
        }

        if (_fields.Has(ScimFields.Members))
            WriteMembers(output, _members?[team.Id] ?? []);
        var detail = team.Detail!;
        _meta.Write(output, team.Id, detail.CreatedAt, detail.UpdatedAt, team.Version);
        output.AddByte('}');
    }

    private void WriteMembers(JsonBuffer output, IEnumerable<Person> members)
    {
        output.Add(Members);
        var isFirst = true;
        foreach (var member in members)
        {
            output.AddComma(ref isFirst);
            WriteMember(output, member);
        }

        output.AddByte(']');
    }

    private void WriteMember(JsonBuffer output, Person person)
    {
        output.AddByte('{');
        var isFirst = true;
        if (_fields.Next(output, ScimFields.MemberValue, ref isFirst))
        {
            output.Add(Value);
            output.AddText(person.Id);
        }

        if (_fields.Next(output, ScimFields.MemberDisplay, ref isFirst))
        {
            output.Add(Display);
            output.AddText(person.PreferredName ?? person.UserName ?? person.Email);
        }

        if (_fields.Next(output, ScimFields.MemberType, ref isFirst))
            output.Add(Type);
        if (_fields.Next(output, ScimFields.MemberRef, ref isFirst))
        {
            output.Add(Reference);
            output.AddPart(Uri.EscapeDataString(person.Id));
            output.AddByte('"');
        }

        output.AddByte('}');
    }
}
