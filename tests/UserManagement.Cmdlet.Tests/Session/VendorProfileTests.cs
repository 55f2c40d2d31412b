using System;
using System.IO;
using UserManagement.Contracts.Vendors;
using UserManagement.Session;
using UserManagement.Sessions;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>A token that a vendor's configuration file stores for one environment is never sent to another environment.</summary>
public sealed class VendorProfileTests : IDisposable
{
    private const string Rc =
        "[default]\nASTRA_DB_APPLICATION_TOKEN=AstraCS:prod\n\n[staging]\nASTRA_DB_APPLICATION_TOKEN=AstraCS:dev\nASTRA_ENV=dev\n";
    private readonly Shell _shell = new();
    private readonly string _rc;

    public VendorProfileTests()
    {
        _rc = Path.Combine(_shell.Home, "astrarc");
        File.WriteAllText(_rc, Rc);
    }

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("", "PROD", "api.astra.datastax.com")]
    [InlineData("-VendorProfile staging", "DEV", "api.dev.cloud.datastax.com")]
    [InlineData("-VendorProfile staging -Environment dev", "DEV", "api.dev.cloud.datastax.com")]
    [InlineData("-Environment PROD", "PROD", "api.astra.datastax.com")]
    public void Vendor_profile_connects_to_the_environment_that_its_file_names(string arguments, string environment, string host)
    {
        var connection = Connect(arguments).Single<PlatformConnection>();
        Assert.Equal((environment, host), (connection.Environment, connection.BaseUri.Host));
        Assert.Contains(_rc, connection.TokenFrom, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Environment DEV", "is for the environment PROD, but -Environment names DEV")]
    [InlineData("-VendorProfile staging -Environment PROD", "is for the environment DEV, but -Environment names PROD")]
    [InlineData(
        "-VendorProfile staging -Environment LOCAL -BaseUri http://127.0.0.1:9",
        "is for the environment DEV, but -Environment names LOCAL")]
    [InlineData("-BaseUri https://api.dev.cloud.datastax.com/v2", "is for the environment PROD, but -BaseUri is an address of DEV")]
    [InlineData(
        "-VendorProfile staging -BaseUri https://api.astra.datastax.com",
        "is for the environment DEV, but -BaseUri is an address of PROD")]
    [InlineData("-VendorProfile other", "no profile 'other', which -VendorProfile names")]
    [InlineData("-Token AstraCS:x", "-Token and -ProfileFile are given together")]
    public void Argument_that_contradicts_the_vendor_profile_is_InvalidRequest_and_the_error_does_not_show_the_token(
        string arguments, string why)
    {
        var error = Connect(arguments).FailsWith("InvalidRequest").Errors[0];
        Assert.Contains(why, error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("AstraCS:prod", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Vendor_configuration_file_writable_by_others_is_refused_without_AllowInsecureFile()
    {
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(_rc, (UnixFileMode)0x1B6);
        Assert.Contains(
            "other users of this machine can change it",
            Connect("").FailsWith("InvalidRequest").Errors[0].Exception.Message,
            StringComparison.Ordinal);
        Connect("-AllowInsecureFile").Single<PlatformConnection>();
    }

    [Fact]
    public void Token_file_writable_by_others_is_refused_without_AllowInsecureFile()
    {
        if (OperatingSystem.IsWindows()) return;
        var path = Path.Combine(_shell.Home, "token");
        File.WriteAllText(path, "kt_x");
        File.SetUnixFileMode(path, (UnixFileMode)0x192); // rw--w--w-
        var connect = "param($path) Connect-Platform Keeptrusts -TokenFile $path -SkipTest -NoJournal -PassThru ";
        _shell.Run(connect, path).FailsWith("InvalidRequest");
        _shell.Run(connect + "-AllowInsecureFile", path).Single<PlatformConnection>();
    }

    [Fact]
    public void VendorProfile_is_InvalidRequest_on_a_platform_without_a_configuration_file() =>
        Assert.Contains(
            "has no configuration file",
            _shell.Run("Connect-Platform PhyCloud -VendorProfile a -SkipTest -NoJournal")
                .FailsWith("InvalidRequest").Errors[0].Exception.Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("Kubiya", "https://kubiya.example/api/v1", "staging", null, null)] // refused: the context names another address
    [InlineData("Kubiya", "https://api-staging.dev.kubiya.ai/api/v1", "staging", null, "https://api-staging.dev.kubiya.ai/")]
    [InlineData("Kubiya", "https://kubiya.example/api/v1", null, null, "https://kubiya.example/")]
    // -BaseUri overrides the address in the vendor's file.
    [InlineData("Kubiya", "https://kubiya.example/api/v1", null, "https://gateway.example", "https://gateway.example/")]
    [InlineData("Kubiya", null, "staging", null, "https://api-staging.dev.kubiya.ai/")] // older files name no address
    [InlineData("Konnect", null, null, null, "https://global.api.konghq.com/")]
    public void Token_from_a_vendor_file_that_names_an_address_is_sent_only_to_this_address_or_to_BaseUri(
        string platform, string? fileAddress, string? environment, string? baseUri, string? expected)
    {
        var vendor = new VendorCredentials("t", "context 'a'") { BaseUri = fileAddress };
        Uri Find() =>
            AddressFinder.Find(PlatformCatalog.Find(platform), null, baseUri, environment, vendor, false, new Variables()).Address;
        if (expected is null)
            Assert.Contains("was not sent", Assert.Throws<PlatformException>(() => Find()).Message, StringComparison.Ordinal);
        else Assert.Equal(expected, Find().AbsoluteUri);
    }

    private ShellResult Connect(string arguments) =>
        _shell.Run(
            "param($rc) Connect-Platform Astra -ProfileFile $rc -SkipTest -NoJournal -PassThru -WarningAction SilentlyContinue "
                + arguments,
            _rc);

    /// <summary>Returns a wrong address for every environment variable, so that an address from a variable fails the test.</summary>
    private sealed class Variables : VendorHome
    {
        public override string? Variable(string name) => "https://elsewhere.example";
    }
}
