using System;
using System.IO;
using UserManagement.Contracts.Vendors;
using UserManagement.Platforms.Astra;
using UserManagement.Platforms.Konnect;
using UserManagement.Platforms.Kubiya;
using Xunit;

namespace UserManagement.Core.Tests;

public sealed partial class VendorConfigTests
{
    [Fact]
    public void ProfileFile_and_VendorProfile_take_precedence_over_the_environment_variables_of_the_vendor()
    {
        var home = new FakeHome
        {
            File = "/named/rc",
            Profile = "staging",
            Variables = { ["ASTRARC"] = "/elsewhere", ["ASTRA_PROFILE"] = "other" },
            ["/named/rc"] = $"[default]\nASTRA_DB_APPLICATION_TOKEN=a\n[staging]\nASTRA_DB_APPLICATION_TOKEN={Token}\nASTRA_ENV=test"
        };
        Assert.Equal(
            (Token, "TEST", "profile 'staging' of /named/rc"),
            (AstraRc.Find(home)!.Token, AstraRc.Find(home)!.Environment, AstraRc.Find(home)!.Source));
        Assert.Equal(
            "kpat_b",
            KongctlConfig.Find(
                new FakeHome
                {
                    File = "/named/k",
                    Profile = "b",
                    Variables = { ["KONGCTL_PROFILE"] = "a" },
                    ["/named/k"] = "a:\n  konnect:\n    pat: kpat_a\nb:\n  konnect:\n    pat: kpat_b\n"
                })!.Token);
        Assert.Equal(
            "uk_live_jane",
            KubiyaConfig.Find(
                new FakeHome { File = "/named/c", Variables = { ["KUBIYA_CONFIG"] = "/elsewhere" }, ["/named/c"] = Contexts })!.Token);
    }

    [Fact]
    public void Missing_file_or_profile_that_ProfileFile_or_VendorProfile_names_is_an_error()
    {
        Refused(() => AstraRc.Find(new FakeHome { File = "/nowhere" }), "Correct -ProfileFile, or create the file");
        Refused(() => KubiyaConfig.Find(new FakeHome { File = "/nowhere" }), "Correct -ProfileFile, or create the file");
        Refused(() => KongctlConfig.Find(new FakeHome { File = "/nowhere" }), "Correct -ProfileFile, or create the file");
        Refused(
            () => AstraRc.Find(new FakeHome { Profile = "prod", [".astrarc"] = "[default]\nASTRA_DB_APPLICATION_TOKEN=t" }),
            "no profile 'prod', which -VendorProfile names");
        Refused(() => KubiyaConfig.Find(new FakeHome { Profile = "prod", [".kubiya/config"] = Contexts }), "no context 'prod'");
        Refused(
            () => KongctlConfig.Find(
                new FakeHome { Profile = "prod", [".config/kongctl/config.yaml"] = "default:\n  konnect:\n    pat: t\n" }),
            "no profile 'prod', which -VendorProfile names");
        // The older file formats have no contexts, so they are not searched for a named context.
        Assert.Null(KubiyaConfig.Find(new FakeHome { Profile = "prod", [".kubiya.json"] = """{"type":"UserKey","token":"uk_json"}""" }));
    }

    [Theory]
    [InlineData("rw-rw-rw-", true)]
    [InlineData("rw-rw-r--", true)]
    [InlineData("rw-----w-", true)]
    [InlineData("rw-r--r--", false)]
    [InlineData("rw-------", false)]
    public void Vendor_file_that_other_users_can_change_is_refused_unless_such_files_are_accepted(string mode, bool refused)
    {
        if (OperatingSystem.IsWindows()) return;
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, $"[default]\nASTRA_DB_APPLICATION_TOKEN={Token}");
            File.SetUnixFileMode(path, Mode(mode));
            if (refused) Refused(() => AstraRc.Find(new VendorHome { File = path }), "other users of this machine can change it");
            else Assert.Equal(Token, AstraRc.Find(new VendorHome { File = path })!.Token);
            Assert.Equal(Token, AstraRc.Find(new VendorHome { File = path, AcceptsOpenFiles = true })!.Token);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static UnixFileMode Mode(string text)
    {
        var mode = 0;
        foreach (var c in text) mode = (mode << 1) | (c == '-' ? 0 : 1);
        return (UnixFileMode)mode;
    }

    [Fact]
    public void Missing_file_or_profile_that_an_environment_variable_names_is_an_error()
    {
        Refused(() => AstraRc.Find(new FakeHome { Variables = { ["ASTRARC"] = "/nowhere/rc" } }), "Correct ASTRARC, or create the file");
        Refused(
            () => AstraRc.Find(
                new FakeHome { Variables = { ["ASTRA_PROFILE"] = "prod" }, [".astrarc"] = "[default]\nASTRA_DB_APPLICATION_TOKEN=t" }),
            "no profile 'prod'");
        Refused(
            () => KubiyaConfig.Find(new FakeHome { Variables = { ["KUBIYA_CONFIG"] = "/nowhere/config" } }),
            "Correct KUBIYA_CONFIG, or create the file");
        Refused(
            () => KubiyaConfig.Find(new FakeHome { Variables = { ["KUBIYA_CONTEXT"] = "prod" }, [".kubiya/config"] = Contexts }),
            "no context 'prod'");
        Refused(
            () => KongctlConfig.Find(
                new FakeHome
                {
                    Variables = { ["KONGCTL_PROFILE"] = "prod" },
                    [".config/kongctl/config.yaml"] = "default:\n  konnect:\n    pat: t\n"
                }),
            "no profile 'prod'");
    }
}
