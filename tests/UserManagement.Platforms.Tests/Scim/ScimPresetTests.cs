using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using UserManagement.Contracts;
using UserManagement.Platforms.Scim;
using UserManagement.Sessions;
using Xunit;
using static UserManagement.Core.Tests.ScimFake;

namespace UserManagement.Platforms.Tests;

/// <summary>Tests every preset of the module, and a user's own preset file. A new preset needs a row in <c>Presets</c>.</summary>
public sealed partial class ScimPresetTests
{
    private const string Unsourced = "no public page found";

    private static readonly string Pages = typeof(ScimPresetTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "PlatformPages").Value!;

    private static readonly string Folder = Path.Combine(Path.GetDirectoryName(typeof(ScimPresets).Assembly.Location)!, "Presets");

    public static TheoryData<string, string, string, string, int?> Presets() => new()
    {
        { "1password", "1Password", "Reversible", "Irreversible", 100 },
        { "atlassian", "Atlassian", "Reversible", "Irreversible", 100 },
        { "aws", "AWS", "Reversible", "Irreversible", 100 },
        { "cloudflare", "Cloudflare", "Deletes", "Irreversible", 100 },
        { "databricks", "Databricks", "Reversible", "Irreversible", 100 },
        { "generic", "Generic", "Reversible", "Unknown", null },
        { "github", "GitHub", "Reversible", "Irreversible", 100 },
        { "miro", "Miro", "Reversible", "Irreversible", 100 },
        { "pagerduty", "PagerDuty", "Deletes", "Irreversible", 100 },
        { "polis", "Polis", "Reversible", "Irreversible", 50 },
        { "salesforce", "Salesforce", "Reversible", "Reversible", 200 },
        { "slack", "Slack", "Reversible", "Reversible", 1000 },
        { "snowflake", "Snowflake", "Reversible", "Irreversible", 100 },
        { "zoom", "Zoom", "Reversible", "Irreversible", 100 },
    };

    [Fact]
    public void Test_data_of_this_class_contains_every_preset_file_of_the_module() =>
        Assert.Equal(
            Directory.GetFiles(Folder, "*.json").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal),
            Presets().Select(row => row.Data.Item1).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Presets))]
    public void Preset_has_the_expected_name_and_settings_for_suspension_removal_and_page_size(
        string file, string name, string suspend, string remove, int? pageSize)
    {
        var preset = (ScimPreset)ScimPresets.OfModule.Find(file.ToUpperInvariant());
        Assert.Equal(
            (name, suspend, remove, pageSize), (preset.Name, $"{preset.Suspend}", $"{preset.Remove}", preset.PageSize));
        Assert.Equal(name, ScimPresets.OfModule.Find(name.ToLowerInvariant()).Name);
        Assert.Contains(name, ScimPresets.OfModule.Names);
    }

    [Theory]
    [InlineData("## Addresses and paging")]
    [InlineData("## What a change does")]
    public void Table_in_scim_presets_md_has_a_row_for_every_preset(string table)
    {
        var page = File.ReadAllText(Path.Combine(Pages, "..", "scim-presets.md"));
        var rows = page[page.IndexOf(table, StringComparison.Ordinal)..].Split("\n## ")[0];
        Assert.All(Presets(), row => Assert.Contains($"\n| {row.Data.Item2} |", rows, StringComparison.Ordinal));
    }

    public static TheoryData<string> Files() => new(Presets().Select(row => row.Data.Item1));

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_preset_row_has_an_https_source_or_the_confidence_INFERRED_or_UNKNOWN(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, file + ".json")));
        foreach (var row in document.RootElement.GetProperty("rows").EnumerateArray())
        {
            var (source, confidence) = (row.GetProperty("source").GetString()!, row.GetProperty("confidence").GetString()!);
            Assert.True(
                source == Unsourced ? confidence is "INFERRED" or "UNKNOWN" : source.StartsWith("https://", StringComparison.Ordinal),
                $"{row}");
        }
    }

    [Theory]
    [InlineData("PagerDuty")]
    [InlineData("Cloudflare")]
    public void Suspension_is_NotSupported_with_the_reason_if_the_server_would_delete_the_user(string name)
    {
        using var handler = Routed();
        using var connection = Connect(handler, name);
        foreach (var operation in new[] { Operations.Suspend, Operations.Resume })
        {
            var error = Assert.Throws<PlatformException>(() => connection.Require(operation));
            Assert.Equal((PlatformError.NotSupported, 4), (error.Error, error.ExitCode));
            Assert.StartsWith($"{name} deletes a user whose 'active' is set to false", error.RecommendedAction, StringComparison.Ordinal);
        }

        Assert.True(connection.Adapter.Supports(Operations.Remove));
        Assert.Empty(handler.Sent);
    }

    [Fact]
    public void Operation_that_a_preset_excludes_is_reported_as_unsupported_with_an_alternative()
    {
        using var connection = ConnectWith(Routed(), "\"groups\":\"none\",\"remove\":\"none\",\"suspend\":\"none\"");
        foreach (var operation in new Operation[] { Operations.ListTeams, Operations.AddMember, Operations.Remove, Operations.Suspend })
            Assert.False(connection.Adapter.Supports(operation), operation.Name);
        Assert.Contains("Suspend-PlatformUser", connection.Adapter.AlternativeFor(Operations.Remove), StringComparison.Ordinal);
        Assert.Contains("the vendor's own console", connection.Adapter.AlternativeFor(Operations.Suspend), StringComparison.Ordinal);
    }

    [Fact]
    public void Slack_preset_limits_PUT_and_PATCH_of_users_to_180_per_minute_with_a_burst_of_20()
    {
        var slack = (ScimPreset)ScimPresets.OfModule.Find("Slack");
        var patch = Assert.Single(slack.RateLimits, limit => limit.Path == "/Users" && limit.Methods.Contains("PATCH"));
        Assert.Equal((180, TimeSpan.FromMinutes(1), 20), (patch.Requests, patch.Window, patch.Burst));
        Assert.Equal(["PUT", "PATCH"], patch.Methods);
    }

    [Fact]
    public void Unknown_preset_name_is_InvalidRequest_and_the_error_lists_the_known_names()
    {
        var error = Assert.Throws<PlatformException>(() => ScimPresets.OfModule.Find("Slak"));
        Assert.Equal((PlatformError.InvalidRequest, 4), (error.Error, error.ExitCode));
        Assert.Contains("'Slak'", error.Message, StringComparison.Ordinal);
        Assert.Contains("Salesforce, Slack, Snowflake", error.RecommendedAction, StringComparison.Ordinal);
    }
}
