using System;

namespace UserManagement.Sandbox;

/// <summary>Writes <c>meta</c> as the last attribute of a resource.</summary>
internal sealed class ScimMetaWriter
{
    private static readonly byte[] Created = JsonBuffer.Piece("\"created\":\"");
    private static readonly byte[] LastModified = JsonBuffer.Piece("\"lastModified\":\"");
    private static readonly byte[] Version = JsonBuffer.Piece("\"version\":\"W/\\\"");
    private static readonly byte[] VersionEnd = JsonBuffer.Piece("\\\"\"");
    private static readonly byte[] Location = JsonBuffer.Piece("\"location\":");
    private readonly ScimFields _fields;
    private readonly byte[] _start;
    private readonly byte[] _address;

    public ScimMetaWriter(ScimFields fields, string type)
    {
        _fields = fields;
        _start = JsonBuffer.Piece(",\"meta\":{" + (_fields.Has(ScimFields.MetaResourceType) ? $"\"resourceType\":\"{type}\"" : ""));
        _address = JsonBuffer.Piece("\"" + ScimMeta.LocationOf(type, ""));
    }

    public void Write(JsonBuffer output, string id, DateTime created, DateTime modified, long? version)
    {
        if (!_fields.Has(ScimFields.Meta))
            return;
        output.Add(_start);
        var isFirst = !_fields.Has(ScimFields.MetaResourceType);
        if (_fields.Next(output, ScimFields.MetaCreated, ref isFirst))
            WriteTime(output, Created, created);
        if (_fields.Next(output, ScimFields.MetaLastModified, ref isFirst))
            WriteTime(output, LastModified, modified);
        if (_fields.Next(output, ScimFields.MetaVersion, ref isFirst))
        {
            output.Add(Version);
            output.AddNumber(version ?? 1);
            output.Add(VersionEnd);
        }

        if (_fields.Next(output, ScimFields.MetaLocation, ref isFirst))
        {
            output.Add(Location);
            output.Add(_address);
            output.AddPart(Uri.EscapeDataString(id));
            output.AddByte('"');
        }

        output.AddByte('}');
    }

    private static void WriteTime(JsonBuffer output, byte[] property, DateTime time)
    {
        output.Add(property);
        output.AddTime(time);
        output.AddByte('"');
    }
}
