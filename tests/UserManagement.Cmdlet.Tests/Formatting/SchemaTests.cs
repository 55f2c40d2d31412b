using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>docs/schemas has a JSON Schema for every output type, and the objects that the cmdlets emit match it.</summary>
public sealed class SchemaTests : IDisposable
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "schemas");
    private static readonly Dictionary<string, JsonSchema> Schemas = Directory.GetFiles(Folder, "*.json").ToDictionary(
        file => Path.GetFileNameWithoutExtension(file), file => JsonSchema.FromFile(file), StringComparer.Ordinal);

    private static readonly EvaluationOptions Options = MakeOptions();
    private readonly Shell _shell = new(null);

    public SchemaTests() => _shell.Run(OutputSamples.Connect).Clean();

    public static TheoryData<string> Types => [.. OutputSamples.Scripts.Keys.Select(type => type.Name)];

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Every_output_type_of_a_cmdlet_has_samples_and_a_schema()
    {
        Assert.InRange(OutputSamples.Declared.Count, 14, 100);
        Assert.Empty(OutputSamples.Declared.Except(OutputSamples.Scripts.Keys).Select(type => type.Name));
        Assert.Empty(OutputSamples.Scripts.Keys.Select(type => type.Name).Except(Schemas.Keys));
        Assert.Empty(Schemas.Keys.Except([.. OutputSamples.Scripts.Keys.Select(type => type.Name), "OffboardingEvidence"]));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Emitted_object_matches_the_schema_of_its_type(string type)
    {
        var count = 0;
        foreach (var script in OutputSamples.Scripts.Single(one => one.Key.Name == type).Value)
        {
            var objects = _shell.Run(script).Output;
            Assert.NotEmpty(objects);
            Assert.All(objects, one => Assert.IsType(OutputSamples.Scripts.Keys.Single(key => key.Name == type), one!.BaseObject, false));
            var json = _shell.Run("param($all) ConvertTo-Json @($all) -Depth 8", objects).Single<string>();
            foreach (var item in JsonNode.Parse(json)!.AsArray())
            {
                count++;
                RequireValid(type, item!);
            }
        }

        Assert.NotEqual(0, count);
    }

    [Theory]
    [InlineData("Keeptrusts")]
    [InlineData("Konnect")]
    [InlineData("Kubiya")]
    [InlineData("PhyCloud")]
    [InlineData("Astra")]
    [InlineData("Scim")]
    public void Evidence_file_matches_the_OffboardingEvidence_schema(string platform)
    {
        var results = _shell.Run(
            $"""
            Connect-Platform -Sandbox {platform} -Name other -UserCount 25 -JournalPath (Join-Path $TestHome journal)
            Invoke-PlatformUserOffboarding mei.chen@example.com -Action SuspendOrRemove -Force -Allow LastAdministrator `
                -Connection kt, other
            """).Clean();
        RequireValid("OffboardingEvidence", JsonNode.Parse(File.ReadAllText(results.All<OffboardingResult>()[0].Evidence!))!);
    }

    [Theory]
    [InlineData(typeof(OffboardingResult))]
    [InlineData(typeof(OffboardingState))]
    [InlineData(typeof(OffboardingRole))]
    [InlineData(typeof(OffboardingTeam))]
    public void OffboardingEvidence_schema_has_every_property_of_the_objects_in_an_evidence_file(Type type)
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "OffboardingEvidence.json")))!;
        var properties = schema["$defs"]![type.Name]!["properties"]!.AsObject().Select(property => property.Key);
        Assert.Equal(
            type.GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Order(StringComparer.Ordinal),
            properties.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Schema_refuses_an_object_with_a_missing_wrong_or_additional_property(string type)
    {
        var script = OutputSamples.Scripts.Single(one => one.Key.Name == type).Value[0];
        var json = _shell.Run($"$all = @({script}); ConvertTo-Json $all[0] -Depth 8").Single<string>();
        foreach (var (name, value) in JsonNode.Parse(json)!.AsObject().ToList())
        {
            var lacking = JsonNode.Parse(json)!.AsObject();
            lacking.Remove(name);
            Assert.False(IsValid(type, lacking), $"The schema of {type} accepts an object without {name}.");
            var wrong = JsonNode.Parse(json)!.AsObject();
            wrong[name] = new JsonObject { ["unexpected"] = 1 };
            Assert.False(IsValid(type, wrong), $"The schema of {type} accepts an object as the value of {name}.");
            var more = JsonNode.Parse(json)!.AsObject();
            more["Unexpected"] = value?.DeepClone();
            Assert.False(IsValid(type, more), $"The schema of {type} accepts an additional property.");
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Schema_describes_each_property_and_lists_every_value_of_an_enum(string type)
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, type + ".json")))!;
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", (string)schema["$schema"]!);
        var output = OutputSamples.Scripts.Keys.Single(key => key.Name == type);
        foreach (var (name, property) in schema["properties"]!.AsObject())
        {
            Assert.True(((string?)property!["description"])?.Length > 10, $"The schema of {type} does not describe {name}.");
            var kind = output.GetProperty(name)?.PropertyType;
            kind = kind is null ? null : Nullable.GetUnderlyingType(kind) ?? kind;
            if (kind?.IsEnum != true) continue;
            var words = property["enum"]!.AsArray().Where(word => word is not null).Select(word => (string)word!);
            Assert.Equal(Enum.GetNames(kind), words);
        }
    }

    private static EvaluationOptions MakeOptions()
    {
        var options = new EvaluationOptions { OutputFormat = OutputFormat.List, RequireFormatValidation = true };
        foreach (var schema in Schemas.Values) options.SchemaRegistry.Register(schema);
        return options;
    }

    private static bool IsValid(string type, JsonNode value) => Schemas[type].Evaluate(value, Options).IsValid;

    private static void RequireValid(string type, JsonNode value)
    {
        var result = Schemas[type].Evaluate(value, Options);
        var errors = result.Details.Where(detail => detail.HasErrors).SelectMany(detail =>
            detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Key}: {error.Value}"));
        Assert.True(result.IsValid,
            $"{string.Join("\n", errors)}\n{value.ToJsonString(new JsonSerializerOptions { WriteIndented = true })}");
    }
}
