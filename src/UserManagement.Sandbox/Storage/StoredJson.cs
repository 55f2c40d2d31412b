using System.Text.Json;
using System.Text.Json.Serialization;

namespace UserManagement.Sandbox;

/// <summary>The JSON of an organization's records in its file: property names in snake case, in declaration order.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(InvitationMail))]
[JsonSerializable(typeof(Person))]
[JsonSerializable(typeof(PersonalToken))]
[JsonSerializable(typeof(Role))]
[JsonSerializable(typeof(RoleAssignment))]
[JsonSerializable(typeof(SystemAccount))]
[JsonSerializable(typeof(Team))]
internal sealed partial class StoredJson : JsonSerializerContext
{
    public static void Write(Utf8JsonWriter writer, InvitationMail mail) => Default.InvitationMail.SerializeHandler!(writer, mail);

    public static void Write(Utf8JsonWriter writer, Person person) => Default.Person.SerializeHandler!(writer, person);

    public static void Write(Utf8JsonWriter writer, PersonalToken token) => Default.PersonalToken.SerializeHandler!(writer, token);

    public static void Write(Utf8JsonWriter writer, Role role) => Default.Role.SerializeHandler!(writer, role);

    public static void Write(Utf8JsonWriter writer, RoleAssignment assignment) =>
        Default.RoleAssignment.SerializeHandler!(writer, assignment);

    public static void Write(Utf8JsonWriter writer, SystemAccount account) => Default.SystemAccount.SerializeHandler!(writer, account);

    public static void Write(Utf8JsonWriter writer, Team team) => Default.Team.SerializeHandler!(writer, team);
}
