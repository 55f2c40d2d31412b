using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using UserManagement.Platforms.Konnect;
using UserManagement.Platforms.Kubiya;
using UserManagement.Sessions.Vendors;
using Xunit;

namespace UserManagement.Fuzz.Tests;

public sealed class YamlTests
{
    private const string Contexts = "apiVersion: v1\nkind: Config\ncurrent-context: acme\ncontexts:\n  - name: acme\n    context:\n"
        + "      api-url: https://api.kubiya.ai/api/v1\n      user: jane\n      use-v1-api: true\n  - name: other\n    context:\n"
        + "      user: joe\nusers:\n  - name: jane\n    user:\n      token: uk_live_jane\n  - name: joe\n    user: { }\n";
    private const string Kongctl = "---\ndefault:\n  output: text\n  konnect:\n    pat: kpat_file\n"
        + "    base-url: https://konnect.example\nteam-a:\n  konnect:\n    pat: \"spat\\u005Fteam\"\n"
        + "    base-url: 'https://eu.api.konghq.com' # of the region\n";
    private const string Lists = "- a\n- - b\n  - 'c''d'\n-\n  e: f\n  g:\n  - h\n- \"i\\n\\t\\\\\\\"\"\n- null\n- ~\n- []\n";

    private static readonly Gen<object?> Scalar = Gen.Frequency<object?>(
        (5, Characters.Word.Select(word => (object?)word)),
        (3, Characters.Any.Where(text => !text.Any(char.IsSurrogate)).Select(text => (object?)text)),
        (1, Gen.Constant<object?>(null)));

    [Fact]
    public void Any_text_is_read_as_YAML_or_refused_with_a_line_number() =>
        Fuzz.Check("simple YAML", TextFile.Like(Contexts, Kongctl, Lists, "just text", "a: b: c\n"), content =>
    {
        try
        {
            Check(SimpleYaml.Read(TextFile.TextOf(content)));
            return true;
        }
        catch (FormatException e)
        {
            Assert.StartsWith("line ", e.Message, StringComparison.Ordinal);
            return false;
        }
    });

    [Fact]
    public void Values_of_valid_YAML_are_read_as_they_were_written() =>
        Fuzz.Check("simple YAML written and read", Arb.From(Value(3)), value =>
    {
        var text = new StringBuilder();
        Write(text, value, 0);
        Assert.Equal(Flat(value), Flat(SimpleYaml.Read(text.ToString())));
        return true;
    });

    [Fact]
    public void Any_Kubiya_configuration_is_read_or_refused_with_InvalidRequest() =>
        Fuzz.Check("Kubiya's configuration", TextFile.Like(Contexts), content => TextFile.Read(() =>
        Assert.NotEqual("", KubiyaConfig.Find(new TextFile.OneFile("config", TextFile.TextOf(content)))?.Token)));

    [Fact]
    public void Any_Kubiya_configuration_in_the_older_format_is_read_or_refused_with_InvalidRequest() =>
        Fuzz.Check("Kubiya's older configuration", TextFile.Like(
        "KUBIYA_API_KEY: uk_old\nKUBIYA_BASE_URL: \"https://api.kubiya.ai\"\n"), content => TextFile.Read(() =>
        Assert.NotEqual("", KubiyaConfig.Find(new TextFile.OneFile("config.yaml", TextFile.TextOf(content)))?.Token)));

    [Fact]
    public void Any_Kubiya_JSON_file_is_read_or_refused_with_an_InvalidRequest_that_does_not_show_the_token() =>
        Fuzz.Check("Kubiya's JSON configuration", TextFile.LikeJson("""{"type":"UserKey","token":"uk_json","name":"jane"}"""), content =>
    {
        var text = TextFile.TextOf(content);
        return TextFile.Read(
            () => Assert.NotEqual("", KubiyaConfig.Find(new TextFile.OneFile(".kubiya.json", text))?.Token),
            // A text with an unquoted token is not JSON, and its error must not show the token.
            refused => ReaderContract.KeepSecret(IsJson(text) ? null : refused.ToString()));
    });

    [Fact]
    public void Any_kongctl_configuration_is_read_or_refused_with_InvalidRequest() =>
        Fuzz.Check("kongctl's configuration", TextFile.Like(Kongctl), content => TextFile.Read(() =>
    {
        var text = TextFile.TextOf(content);
        Assert.NotEqual("", KongctlConfig.Find(new TextFile.OneFile("config.yaml", text))?.Token);
        Assert.NotEqual(
            "", KongctlConfig.Find(new TextFile.OneFile("config.yaml", text) { Variables = { ["KONGCTL_PROFILE"] = "team-a" } })?.Token);
    }));

    private static bool IsJson(string text)
    {
        try
        {
            JsonDocument.Parse(text).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void Check(object? value)
    {
        switch (value)
        {
            case null or string: break;
            case List<object?> list: list.ForEach(Check); break;
            case Dictionary<string, object?> map:
                Assert.DoesNotContain("", map.Keys);
                foreach (var inner in map.Values) Check(inner);
                break;
            default: throw new FuzzException("No YAML value has the type " + value.GetType());
        }
    }

    private static Gen<object?> Value(int depth)
    {
        if (depth == 0) return Scalar;
        var inner = Value(depth - 1);
        var list = Gen.Choose(0, 3).SelectMany(count => inner.ArrayOf(count)).Select(items => (object?)items.ToList());
        var map = Gen.Choose(0, 3).SelectMany(count => Characters.Word.Zip(inner).ArrayOf(count)).Select(
            pairs => (object?)pairs.DistinctBy(pair => pair.Item1).ToDictionary(pair => pair.Item1, pair => pair.Item2));
        return Gen.Frequency((2, Scalar), (2, list), (3, map));
    }

    private static void Write(StringBuilder text, object? value, int indent)
    {
        switch (value)
        {
            case List<object?> { Count: > 0 } list:
                foreach (var item in list) Entry(text.Append(' ', indent).Append('-'), item, indent);
                break;
            case Dictionary<string, object?> { Count: > 0 } map:
                foreach (var (key, inner) in map) Entry(text.Append(' ', indent).Append(key).Append(':'), inner, indent);
                break;
            default: text.Append(' ', indent).Append(Inline(value)).Append('\n'); break;
        }
    }

    private static void Entry(StringBuilder text, object? value, int indent)
    {
        if (value is List<object?> { Count: > 0 } or Dictionary<string, object?> { Count: > 0 })
            Write(text.Append('\n'), value, indent + 2);
        else text.Append(' ').Append(Inline(value)).Append(" # what it is\n");
    }

    private static string Inline(object? value) => value switch
    {
        null => "null",
        string text when text.Length > 0 && text.All(char.IsAsciiLetterOrDigit) && text is not "null" => text,
        string text when text.Length % 2 == 0 && !text.Any(char.IsControl) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        string text => "\""
            + string.Concat(
                text.Select(c =>
                    c is >= ' ' and < '\x7F' and not '"' and not '\\'
                        ? c.ToString()
                        : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}")))
            + "\"",
        List<object?> => "[ ]",
        _ => "{}",
    };

    private static string Flat(object? value) => value switch
    {
        null => "null",
        string text => "'" + text + "'",
        List<object?> list => "[" + string.Join(",", list.Select(Flat)) + "]",
        Dictionary<string, object?> map => "{" + string.Join(",", map.Select(pair => pair.Key + ":" + Flat(pair.Value))) + "}",
        _ => throw new FuzzException("No YAML value has the type " + value.GetType()),
    };
}
