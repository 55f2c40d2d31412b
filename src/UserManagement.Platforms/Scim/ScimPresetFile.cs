using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;
using UserManagement.Foundation.Input;

namespace UserManagement.Platforms.Scim;

/// <summary>Reads a preset file: the name of the preset, and rows that each set one property and give the source of its value.</summary>
internal static class ScimPresetFile
{
    private const long MaxBytes = 256 * 1024;
    private static readonly string[] Confidences = ["DOCUMENTED", "INFERRED", "UNKNOWN"];

    /// <summary>The functions that set the properties of a preset, by the name of the property in the file.</summary>
    private static readonly Dictionary<string, Action<ScimPreset, JsonElement>> Rows = new(StringComparer.Ordinal)
    {
        ["baseUri"] = (preset, to) => preset.BaseUri = new Uri(Text(to), UriKind.Absolute),
        ["addressHint"] = (preset, to) => preset.AddressHint = Text(to),
        ["authentication"] = (preset, to) => preset.Authentication =
            new AuthorizationHeader(Text(to.GetProperty("header")), to.GetProperty("prefix").GetString() ?? ""),
        ["paging"] = (preset, to) => preset.Paging = Word<ScimPaging>(to),
        ["pageSize"] = (preset, to) => preset.PageSize = Count(to),
        ["patch"] = (preset, to) => preset.Patch = Word<ScimPatchForm>(to),
        ["filter"] = (preset, to) => preset.Filter = Texts(to),
        ["groupFilter"] = (preset, to) => preset.GroupFilter = Texts(to),
        ["groups"] = (preset, to) => preset.HasGroups = OneOf(to, "teams", "none") == "teams",
        ["suspend"] = (preset, to) => preset.Suspend = Word<ScimSuspension>(to),
        ["remove"] = (preset, to) => preset.Remove = Word<ScimRemoval>(to),
        ["members"] = (preset, to) => preset.Members = Word<ScimMembers>(to),
        ["memberChanges"] = (preset, to) => preset.MemberChanges = Count(to),
        ["roles"] = (preset, to) => preset.Roles = OneOf(to, "roles", "entitlements", "none") is var word && word == "none" ? "" : word,
        ["requires"] = (preset, to) => preset.RequiresName = to.EnumerateArray().Select(one => OneOf(one, "name")).ToList().Count > 0,
        ["limit"] = (preset, to) => preset.RateLimits.Add(Limit(to)),
        ["warning"] = (preset, to) => preset.Warnings.Add(Text(to)),
    };

    /// <exception cref="PlatformException">The file cannot be read, or an entry of its <c>rows</c> is not valid.</exception>
    public static ScimPreset Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists) throw Bad(path, "it does not exist");
            if (file.Length > MaxBytes) throw Bad(path, "it is larger than 256 KiB");
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Bad(path, e.Message, e);
        }
    }

    /// <exception cref="PlatformException">The JSON, or an entry of its <c>rows</c>, is not valid.</exception>
    public static ScimPreset Parse(string json, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var preset = new ScimPreset(Text(document.RootElement.GetProperty("name")));
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var row in document.RootElement.GetProperty("rows").EnumerateArray())
            {
                var name = Set(preset, row, path);
                if (!seen.Add(name) && name is not ("limit" or "warning")) throw Bad(path, $"it sets '{name}' twice");
            }

            return preset;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw Bad(
                path, "it is not JSON with a 'name' and 'rows', as docs/scim-presets.md in the repository of this module describes", e);
        }
    }

    private static string Set(ScimPreset preset, JsonElement row, string path)
    {
        var name = Text(row.GetProperty("set"));
        if (!Rows.TryGetValue(name, out var set))
            throw Bad(path, $"it sets '{InputRules.Shorten(name)}', which is unknown; the known names are {string.Join(", ", Rows.Keys)}");
        if (!Confidences.Contains(Text(row.GetProperty("confidence"))))
            throw Bad(path, $"the confidence of the row '{name}' is not one of {string.Join(", ", Confidences)}");
        if (Unknown(row, "set", "to", "source", "confidence", "note") is { } other)
            throw Bad(path, $"the row '{name}' has an unknown property '{InputRules.Shorten(other)}'");
        Text(row.GetProperty("source"));
        try
        {
            set(preset, row.GetProperty("to"));
            return name;
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or KeyNotFoundException)
        {
            var why = e is KeyNotFoundException ? "a required property is missing"
                : e is InvalidOperationException ? "it, or a part of it, has the wrong JSON type"
                : e.Message.TrimEnd('.');
            throw Bad(path, $"the value of the row '{name}' cannot be used: {why}", e);
        }
    }

    private static RateLimit Limit(JsonElement to) => Unknown(to, "requests", "seconds", "burst", "methods", "path") is { } other
        ? throw new FormatException($"it has the unknown property '{InputRules.Shorten(other)}'")
        : new(Count(to.GetProperty("requests")), TimeSpan.FromSeconds(Count(to.GetProperty("seconds"))))
        {
            Burst = to.TryGetProperty("burst", out var burst) ? Count(burst) : null,
            Methods = to.TryGetProperty("methods", out var methods) ? Texts(methods) : [],
            Path = to.TryGetProperty("path", out var path) ? Text(path) : null,
        };

    private static string? Unknown(JsonElement item, params string[] known) =>
        item.EnumerateObject().Select(one => one.Name).FirstOrDefault(name => !known.Contains(name));

    private static string Text(JsonElement value) =>
        value.GetString() is { Length: > 0 } text ? text : throw new FormatException("it is empty");

    private static string[] Texts(JsonElement value) => [.. value.EnumerateArray().Select(Text)];

    private static int Count(JsonElement value) =>
        value.GetInt32() is > 0 and var count ? count : throw new FormatException("it is not greater than 0");

    private static string OneOf(JsonElement value, params string[] words) =>
        Text(value) is var text && words.Contains(text) ? text : throw new FormatException($"it is not one of {string.Join(", ", words)}");

    private static T Word<T>(JsonElement value)
        where T : struct, Enum =>
        Enum.TryParse<T>(Text(value), ignoreCase: true, out var word) && !char.IsDigit(Text(value)[0])
            ? word
            : throw new FormatException($"it is not one of {string.Join(", ", Words<T>())}");

    private static IEnumerable<string> Words<T>()
        where T : struct, Enum =>
        ((T[])Enum.GetValues(typeof(T))).Select(one => char.ToLowerInvariant($"{one}"[0]) + $"{one}".Substring(1));

    private static PlatformException Bad(string path, string why, Exception? cause = null) =>
        new(PlatformError.InvalidRequest, $"The preset file '{path}' cannot be used: {why}.",
            "Correct the path or the file, or name a preset that comes with the module.", cause);
}
