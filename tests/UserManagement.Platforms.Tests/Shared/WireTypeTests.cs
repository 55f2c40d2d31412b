using System;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Xunit;

namespace UserManagement.Platforms.Tests;

public class WireTypeTests
{
    /// <summary>Every type that a platform reads from JSON. Reflection finds the types, so that a new type is tested too.</summary>
    public static TheoryData<string, string> Types()
    {
        var data = new TheoryData<string, string>();
        foreach (var context in typeof(PlatformList).Assembly.GetTypes().Where(
            type => type.IsSubclassOf(typeof(JsonSerializerContext))
            && type.Namespace!.StartsWith("UserManagement.Platforms.", StringComparison.Ordinal)))
            foreach (var attribute in context.GetCustomAttributesData().Where(a => a.AttributeType == typeof(JsonSerializableAttribute)))
                data.Add(context.FullName!, ((Type)attribute.ConstructorArguments[0].Value!).FullName!);
        return data;
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_response_type_reads_an_empty_object_and_ignores_unknown_fields(string context, string type)
    {
        var assembly = typeof(PlatformList).Assembly;
        var json = (JsonSerializerContext)assembly.GetType(
            context, true)!.GetProperty("Default", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        var info = json.GetTypeInfo(assembly.GetType(type, true)!)!;
        Assert.NotNull(JsonSerializer.Deserialize("{}", info));
        Assert.NotNull(JsonSerializer.Deserialize("""{"new_field":{"a":[1,null,{"b":true}]},"other":null}""", info));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_text_field_of_a_response_type_accepts_every_kind_of_JSON_value(string context, string type)
    {
        var assembly = typeof(PlatformList).Assembly;
        var json = (JsonSerializerContext)assembly.GetType(
            context, true)!.GetProperty("Default", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        var info = json.GetTypeInfo(assembly.GetType(type, true)!)!;
        foreach (var property in info.Properties.Where(p => p.PropertyType == typeof(string) || p.PropertyType == typeof(string[])))
            foreach (var value in new[] { "null", "7", "true", "\"\"", "{}", "[]", "[[1],{}]", """{"id":{"a":1}}""", "\"\\u0000\\u202E\"" })
                Assert.NotNull(JsonSerializer.Deserialize($"{{\"{property.Name}\":{value}}}", info));
    }
}
