using System.Text.Json.Serialization;

namespace UserManagement.Schedules;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ScheduleRecord))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(OffboardingRole[]))]
[JsonSerializable(typeof(OffboardingTeam[]))]
internal sealed partial class ScheduleJson : JsonSerializerContext;
