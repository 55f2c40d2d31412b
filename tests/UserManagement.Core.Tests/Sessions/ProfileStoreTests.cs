using System;
using System.IO;
using System.Linq;
using UserManagement.Foundation.Time;
using UserManagement.Sessions.Profiles;
using Xunit;

namespace UserManagement.Core.Tests;

public sealed class ProfileStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("profiles-").FullName;
    private readonly ProfileStore _store;

    public ProfileStoreTests() => _store = new ProfileStore(Path.Combine(_folder, "profiles.json"), SystemClock.Instance);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("""{"version":99,"profiles":[{"name":"a","platform":"Konnect"}]}""", "version 99")]
    [InlineData("""{"VERSION":4,"profiles":[]}""", "version 4")]
    [InlineData("""{"version":4,"profiles":{"a":{"platform":"Konnect"}},"vaults":[]}""", "version 4")]
    public void Profile_file_of_a_newer_version_is_refused_and_never_rewritten(string text, string why)
    {
        File.WriteAllText(_store.Path, text);
        foreach (var act in new Action[]
        {
            () => _store.Read(),
            () => _store.Put(new PlatformProfile { Name = "b", Platform = "Konnect" }),
            () => _store.Remove("a")
        })
        {
            var error = Assert.Throws<PlatformException>(act);
            Assert.Equal(PlatformError.InvalidRequest, error.Error);
            Assert.Contains(why, error.Message, StringComparison.Ordinal);
            Assert.Contains("Update the module", error.RecommendedAction, StringComparison.Ordinal);
        }

        Assert.False(_store.IsDamaged()); // so that -Force does not replace the file either
        Assert.Equal(text, File.ReadAllText(_store.Path));
    }

    [Theory]
    [InlineData("""{"profiles":[{"name":"a","platform":"Konnect"}]}""")]
    [InlineData("""{"version":0,"profiles":[{"name":"a","platform":"Konnect"}]}""")]
    [InlineData("""{"version":1,"profiles":[{"name":"a","platform":"Konnect"}]}""")]
    public void Profile_file_of_an_earlier_version_or_without_a_version_is_read(string text)
    {
        File.WriteAllText(_store.Path, text);
        Assert.Equal("a", Assert.Single(_store.Read()).Name);
    }

    [Theory]
    [InlineData("a; Write-Host PWNED")]
    [InlineData("a$(Write-Host PWNED)")]
    [InlineData("a\u2019; Write-Host PWNED #")]
    [InlineData("a b")]
    [InlineData("a\u200bb")]
    [InlineData("a\u3164")]
    [InlineData("a\n")]
    [InlineData("")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123x")]
    public void Profile_file_with_a_profile_name_that_is_not_one_word_is_reported_as_damaged(string name)
    {
        File.WriteAllText(
            _store.Path,
            System.Text.Json.JsonSerializer.Serialize(new { version = 1, profiles = new[] { new { name, platform = "Keeptrusts" } } }));
        var before = File.ReadAllText(_store.Path);
        var error = Assert.Throws<PlatformException>(() => _store.Read());
        Assert.Contains("is damaged", error.Message, StringComparison.Ordinal);
        Assert.Throws<PlatformException>(() => _store.Put(new PlatformProfile { Name = "b", Platform = "Konnect" }));
        Assert.True(_store.IsDamaged());
        Assert.Equal(before, File.ReadAllText(_store.Path));
    }

    [Theory]
    [InlineData("acme")]
    [InlineData("team-a.prod_2")]
    [InlineData("Zürich")]
    [InlineData("東京")]
    [InlineData("दिल्ली")]
    public void Profile_name_can_be_a_word_in_any_script(string name)
    {
        _store.Put(new PlatformProfile { Name = name, Platform = "Konnect" });
        Assert.Equal(name, Assert.Single(_store.Read()).Name);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""{"\uD800":1,"profiles":[]}""")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("""{"version":"1","profiles":[]}""")]
    [InlineData("""{"version":-1,"profiles":[]}""")]
    [InlineData("""{"version":null,"profiles":[]}""")]
    [InlineData("""{"version":1,"profiles":[null]}""")]
    public void Profile_file_that_is_not_a_list_of_profiles_is_reported_as_damaged(string text)
    {
        File.WriteAllText(_store.Path, text);
        Assert.Contains("is damaged", Assert.Throws<PlatformException>(() => _store.Read()).Message, StringComparison.Ordinal);
        Assert.True(_store.IsDamaged());
    }

    [Fact]
    public void Profile_file_and_its_lock_file_can_be_read_and_written_only_by_their_owner()
    {
        if (OperatingSystem.IsWindows()) return;
        _store.Put(new PlatformProfile { Name = "a", Platform = "Konnect" });
        foreach (var file in Directory.GetFiles(_folder))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(["profiles.json", "profiles.json.lock"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order());

        File.SetUnixFileMode(_store.Path + ".lock", (UnixFileMode)0x1B6); // as an earlier version of the module created it under umask 0
        _store.Put(new PlatformProfile { Name = "b", Platform = "Konnect" });
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_store.Path + ".lock"));
    }
}
