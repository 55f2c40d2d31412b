using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using FsCheck;
using UserManagement.Foundation.Time;
using FsCheck.Fluent;
using UserManagement.Sessions.Profiles;
using Xunit;

namespace UserManagement.Fuzz.Tests;

public sealed class ProfileFileTests : IDisposable
{
    private const string Profiles = """{"version":3,"profiles":[{"name":"acme","platform":"Konnect","baseUri":"""
        + "\"https://konnect.example\""
        + ""","environment":null,"tokenFile":"/home/jane/token"},"""
        + """{"name":"other","platform":"Astra","environment":"DEV","secretName":"astra","vaultName":"work"},"""
        + """{"name":"third","platform":"Kubiya","tokenVariable":"KEY","routeFile":"/home/jane/routes.json"},"""
        + """{"name":"fourth","platform":"Scim","preset":"Slack","authentication":"Basic","readOnly":true},"""
        + """{"name":"fifth","platform":"Keeptrusts","requireReason":true}]}""";
    private static readonly Gen<string?> Text = Gen.Frequency(
        (1, Gen.Constant<string?>(null)), (2, Characters.Any.Where(text => !HasHalf(text)).Select(text => (string?)text)));

    private static readonly Gen<PlatformProfile> Profile =
        from name in Characters.Word
        from platform in Gen.Elements("Astra", "Keeptrusts", "Konnect", "Kubiya", "PhyCloud", "Scim")
        from texts in Text.ArrayOf(9)
        from flags in Gen.Elements<bool?>(null, true, false).ArrayOf(2)
        select new PlatformProfile
        {
            Name = name,
            Platform = platform,
            BaseUri = texts[0],
            Environment = texts[1],
            RouteFile = texts[2],
            TokenFile = texts[3],
            TokenVariable = texts[4],
            SecretName = texts[5],
            VaultName = texts[6],
            Preset = texts[7],
            Authentication = texts[8],
            ReadOnly = flags[0],
            RequireReason = flags[1],
        };

    private readonly string _path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".json");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Any_profile_file_is_read_or_refused_with_InvalidRequest() =>
        Fuzz.Check("profile file", TextFile.LikeJson(Profiles), content => TextFile.Read(() =>
    {
        File.WriteAllBytes(_path, content.Bytes);
        var read = new ProfileStore(_path, SystemClock.Instance).Read();
        Assert.All(read, profile => Assert.True(profile.Name.Length > 0 && profile.Platform.Length > 0 && profile.TokenFrom.Length > 0));
        Assert.Equal(read.Count, read.Select(profile => profile.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }));

    [Fact]
    public void Written_profiles_are_read_back_unchanged() => Fuzz.Check("profile file written and read", Arb.From(
        Gen.Choose(0, 4).SelectMany(count => Profile.ArrayOf(count)).Select(
            all => all.DistinctBy(one => one.Name, StringComparer.OrdinalIgnoreCase).ToArray()),
        Shrink.Shorter), profiles =>
    {
        File.WriteAllText(_path, ProfileFile.Format(profiles));
        Assert.Equal(profiles.Select(Flat), new ProfileStore(_path, SystemClock.Instance).Read().Select(Flat));
        return true;
    });

    private static string Flat(PlatformProfile one) => JsonSerializer.Serialize(new[]
    {
        one.Name, one.Platform, one.BaseUri, one.Environment, one.RouteFile, one.TokenFile, one.TokenVariable, one.SecretName,
        one.VaultName, one.Preset, one.Authentication, $"{one.ReadOnly}", $"{one.RequireReason}",
    });

    private static bool HasHalf(string text) => text.Where((c, i) =>
        char.IsSurrogate(c) && !(i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1]))
        && !(i > 0 && char.IsSurrogatePair(text[i - 1], c))).Any();
}
