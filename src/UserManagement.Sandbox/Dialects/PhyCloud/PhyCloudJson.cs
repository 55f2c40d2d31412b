using System;
using System.Text.Json;

namespace UserManagement.Sandbox;

/// <summary>The JSON of responses: the four documented fields of a user, in INFERRED envelopes.</summary>
internal static class PhyCloudJson
{
    public static void Write(Utf8JsonWriter writer, Person person)
    {
        writer.WriteStartObject();
        writer.WriteString("id", person.Id);
        writer.WriteString("email", person.Email);
        writer.WriteString("status", WordOf(person.Status));
        writer.WriteString("role", person.OrgRole);
        writer.WriteEndObject();
    }

    /// <summary>Returns one user under <c>user</c>; the vendor likewise puts a tenant or a key under its type name.</summary>
    public static WireAnswer User(Person person, int status = 200) => Object(status, writer =>
    {
        writer.WritePropertyName("user");
        Write(writer, person);
    });

    public static WireAnswer Error(int status, string code, string message) => Object(status, writer =>
    {
        writer.WriteStartObject("error");
        writer.WriteString("code", code);
        writer.WriteString("message", message);
        writer.WriteEndObject();
    });

    public static WireAnswer Object(int status, Action<Utf8JsonWriter> write) => new(status, JsonOutput.ToBytes(writer =>
    {
        writer.WriteStartObject();
        write(writer);
        writer.WriteEndObject();
    }));

    // The documented words. This platform has no suspension; a suspended user in a sandbox file counts as deactivated.
    private static string WordOf(PersonStatus status) => status switch
    {
        PersonStatus.Active => "active",
        PersonStatus.Pending => "pending",
        _ => "inactive",
    };
}
