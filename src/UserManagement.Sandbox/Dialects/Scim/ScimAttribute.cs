using System.Text.Json;

namespace UserManagement.Sandbox;

/// <summary>The definition of an attribute in a schema (RFC 7643, section 7).</summary>
internal sealed record ScimAttribute(string Name, string Description, string Type = "string")
{
    public bool Multiple { get; init; }

    public bool Required { get; init; }

    public bool CaseExact { get; init; }

    public bool ReadOnly { get; init; }

    /// <summary>True if no two resources have the same value.</summary>
    public bool Unique { get; init; }

    public string[] Choices { get; init; } = [];

    public string[] ReferenceTypes { get; init; } = [];

    public ScimAttribute[] Parts { get; init; } = [];

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("name", Name);
        writer.WriteString("type", Type);
        writer.WriteBoolean("multiValued", Multiple);
        writer.WriteString("description", Description);
        writer.WriteBoolean("required", Required);
        if (Type is "string" or "reference")
            writer.WriteBoolean("caseExact", CaseExact);
        writer.WriteString("mutability", ReadOnly ? "readOnly" : "readWrite");
        writer.WriteString("returned", "default");
        if (Type is "string" or "reference")
            writer.WriteString("uniqueness", Unique ? "server" : "none");
        if (Choices.Length > 0)
            PersonJson.Write(writer, "canonicalValues", Choices);
        if (ReferenceTypes.Length > 0)
            PersonJson.Write(writer, "referenceTypes", ReferenceTypes);
        if (Parts.Length > 0)
            PersonJson.Write(writer, "subAttributes", Parts, static (output, part) => part.Write(output));
        writer.WriteEndObject();
    }
}
