using System;
using System.IO;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Saving and listing profiles, and listing connections and platforms, by several names.</summary>
[Collection(NonParallel.Name)]
public sealed class ProfileTests : IDisposable
{
    private readonly Shell _shell = new();
    private readonly string _file;

    public ProfileTests()
    {
        _file = Path.Combine(_shell.Home, "profiles.json");
        _shell.Run("param($p) $env:USERMANAGEMENT_PROFILES = $p", _file).Clean();
    }

    public void Dispose()
    {
        _shell.Dispose();
        Environment.SetEnvironmentVariable("USERMANAGEMENT_PROFILES", null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-Force")]
    [InlineData("-WhatIf")]
    [InlineData("-Force -WhatIf")]
    public void Saving_a_profile_in_a_file_of_a_newer_version_is_InvalidRequest_and_does_not_change_the_file(string options)
    {
        const string newer = """{"version":99,"profiles":[]}""";
        File.WriteAllText(_file, newer);
        var result = _shell.Run("Register-PlatformProfile prod Keeptrusts " + options).FailsWith("InvalidRequest");
        Assert.Contains("newer version", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("What if", result.Console, StringComparison.Ordinal);
        Assert.Equal(newer, File.ReadAllText(_file));
    }

    [Fact]
    public void Saving_a_profile_in_a_damaged_file_with_Force_and_WhatIf_shows_the_change_and_does_not_make_it()
    {
        File.WriteAllText(_file, "{");
        Assert.Contains(
            "Save the profile in a new file, and rename the damaged file\" on target \"profile 'prod'",
            _shell.Run("Register-PlatformProfile prod Keeptrusts -Force -WhatIf").Clean().Console,
            StringComparison.Ordinal);
        Assert.Equal("{", File.ReadAllText(_file));
    }

    [Fact]
    public void Profile_that_two_names_match_is_emitted_once()
    {
        _shell.Run("'ab', 'ac', 'cb' | ForEach-Object { Register-PlatformProfile $_ Keeptrusts }").Clean();
        Assert.Equal(["ab", "ac", "cb"], Names("Get-PlatformProfile a*, *b"));
        Assert.Equal(["ab"], Names("Get-PlatformProfile ab, AB"));
    }

    [Fact]
    public void Connection_or_platform_that_is_named_twice_is_emitted_once()
    {
        _shell.ConnectSandbox("Keeptrusts", "ab");
        Assert.Equal(["ab"], Names("Get-PlatformConnection a*, *b"));
        foreach (var names in new[] { "Keeptrusts, keeptrusts", "-Connection ab, AB" })
            Assert.Equal(
                _shell.Run("Get-PlatformCapability Keeptrusts").Clean().Output.Count,
                _shell.Run("Get-PlatformCapability " + names).Clean().Output.Count);
    }

    private string[] Names(string script) => [.. _shell.Run($"({script}).Name").Clean().All<string>()];
}
