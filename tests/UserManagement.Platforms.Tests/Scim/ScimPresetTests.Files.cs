using System;
using System.IO;
using UserManagement.Platforms.Scim;
using Xunit;

namespace UserManagement.Platforms.Tests;

/// <summary>Tests that a user's own preset file is read completely, or refused with an error that names the file.</summary>
public sealed partial class ScimPresetTests
{
    [Fact]
    public void Preset_file_with_every_kind_of_row_is_read()
    {
        var preset = Parse(
            Row("baseUri", "\"https://scim.example/v2\""), Row("addressHint", "\"Ask.\""), Row("paging", "\"cursor\""),
            Row("authentication", """{"header":"X-Key","prefix":""}"""), Row("pageSize", "20"), Row("patch", "\"pathless\""),
            Row("filter", "[]"), Row("groupFilter", "[\"displayName\"]"), Row("groups", "\"none\""), Row("suspend", "\"none\""),
            Row("remove", "\"none\""), Row("members", "\"hidden\""), Row("memberChanges", "7"), Row("roles", "\"none\""),
            Row("requires", "[\"name\"]"), Row("limit", """{"requests":1,"seconds":2}"""), Row("limit", """{"requests":3,"seconds":4}"""),
            Row("warning", "\"One.\""), Row("warning", "\"Two.\""));
        Assert.Equal(("X-Key", ""), (preset.Authentication!.Header, preset.Authentication.Prefix));
        Assert.Equal((ScimPaging.Cursor, 20, ScimPatchForm.Pathless), (preset.Paging, preset.PageSize, preset.Patch));
        Assert.Equal((ScimSuspension.None, ScimRemoval.None, ScimMembers.Hidden), (preset.Suspend, preset.Remove, preset.Members));
        Assert.Equal((7, "", true, false), (preset.MemberChanges, preset.Roles, preset.RequiresName, preset.HasGroups));
        Assert.Equal((2, "One. Two."), (preset.RateLimits.Count, string.Join(" ", preset.Warnings)));
        Assert.Empty(preset.Filter!);
    }

    [Theory]
    [InlineData("suspnd", "\"deletes\"", "it sets 'suspnd', which is unknown; the known names are baseUri,")]
    [InlineData("suspend", "\"maybe\"", "the value of the row 'suspend' cannot be used: it is not one of reversible, deletes, none")]
    [InlineData("suspend", "\"1\"", "it is not one of reversible, deletes, none")]
    [InlineData("suspend", "\"\"", "it is empty")]
    [InlineData("suspend", "true", "the value of the row 'suspend' cannot be used")]
    [InlineData("remove", "null", "the value of the row 'remove' cannot be used")]
    [InlineData("pageSize", "0", "it is not greater than 0")]
    [InlineData("pageSize", "-1", "it is not greater than 0")]
    [InlineData("pageSize", "1.5", "the value of the row 'pageSize' cannot be used")]
    [InlineData("pageSize", "99999999999", "the value of the row 'pageSize' cannot be used")]
    [InlineData("pageSize", "\"100\"", "the value of the row 'pageSize' cannot be used")]
    [InlineData("baseUri", "\"scim.example\"", "the value of the row 'baseUri' cannot be used")]
    [InlineData("authentication", "\"Token\"", "the value of the row 'authentication' cannot be used")]
    [InlineData("authentication", """{"header":"Authorization"}""", "the value of the row 'authentication' cannot be used")]
    [InlineData("filter", "\"userName\"", "the value of the row 'filter' cannot be used")]
    [InlineData("groups", "\"yes\"", "it is not one of teams, none")]
    [InlineData("roles", "\"groups\"", "it is not one of roles, entitlements, none")]
    [InlineData("requires", "[\"title\"]", "it is not one of name")]
    [InlineData("requires", "[\"name\",\"title\"]", "it is not one of name")]
    [InlineData("limit", """{"requests":1}""", "the value of the row 'limit' cannot be used")]
    [InlineData("limit", """{"requests":1,"seconds":1,"burts":5}""", "it has the unknown property 'burts'")]
    public void Preset_file_with_an_invalid_row_is_InvalidRequest_with_the_reason(string row, string value, string why)
    {
        var error = Assert.Throws<PlatformException>(() => Parse(Row(row, value)));
        Assert.Equal((PlatformError.InvalidRequest, 4), (error.Error, error.ExitCode));
        Assert.StartsWith("The preset file 'own.json' cannot be used: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("Correct the path or the file", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"set":"remove","to":"none","source":"x","confidence":"SURE"}""", "the confidence of the row 'remove' is not one of")]
    [InlineData("""{"set":"remove","to":"none","source":"x","confidence":"DOCUMENTED","why":"x"}""", "an unknown property 'why'")]
    [InlineData("""{"set":"remove","to":"none","confidence":"DOCUMENTED"}""", "it is not JSON with a 'name' and 'rows'")]
    [InlineData("""{"to":"none","source":"x","confidence":"DOCUMENTED"}""", "it is not JSON with a 'name' and 'rows'")]
    [InlineData("\"remove\"", "it is not JSON with a 'name' and 'rows'")]
    public void Preset_row_with_a_missing_property_unknown_property_or_unknown_confidence_is_an_error_with_the_reason(
        string row, string why) =>
        Assert.Contains(why, Assert.Throws<PlatformException>(() => Parse(row)).Message, StringComparison.Ordinal);

    [Fact]
    public void Preset_file_that_sets_one_setting_twice_is_an_error_that_names_the_setting() =>
        Assert.Contains(
            "it sets 'suspend' twice",
            Assert.Throws<PlatformException>(() => Parse(Row("suspend", "\"deletes\""), Row("suspend", "\"reversible\""))).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"name\":\"\",\"rows\":[]}")]
    [InlineData("{\"name\":\"Own\"}")]
    [InlineData("{\"name\":\"Own\",\"rows\":{}}")]
    [InlineData("{\"name\":\"Own\",\"rows\":[]")]
    public void File_that_is_not_a_preset_is_InvalidRequest_and_the_error_names_the_file(string json)
    {
        var error = Assert.Throws<PlatformException>(() => ScimPresetFile.Parse(json, "own.json"));
        Assert.Equal(PlatformError.InvalidRequest, error.Error);
        Assert.Contains("'own.json'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Preset_file_that_is_missing_or_larger_than_256_KiB_is_an_error_with_the_reason()
    {
        var folder = Directory.CreateTempSubdirectory("um-preset-").FullName;
        try
        {
            var path = Path.Combine(folder, "own.json");
            var error = Assert.Throws<PlatformException>(() => ScimPresets.OfModule.Read(path));
            Assert.Equal($"The preset file '{path}' cannot be used: it does not exist.", error.Message.Split(" Correct")[0]);
            Assert.Equal("Correct the path or the file, or name a preset that comes with the module.", error.RecommendedAction);
            File.WriteAllText(path, new string(' ', (256 * 1024) + 1));
            Assert.Contains(
                "it is larger than 256 KiB", Assert.Throws<PlatformException>(() => ScimPresets.OfModule.Read(path)).Message,
                StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ScimPreset Parse(params string[] rows) =>
        ScimPresetFile.Parse($"{{\"name\":\"Own\",\"rows\":[{string.Join(",", rows)}]}}", "own.json");

    private static string Row(string set, string to) =>
        $$"""{"set":"{{set}}","to":{{to}},"source":"a page","confidence":"DOCUMENTED"}""";
}
