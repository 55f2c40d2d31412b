using System;
using System.Collections.Generic;
using System.IO;
using UserManagement.Contracts.Vendors;
using UserManagement.Platforms.Astra;
using UserManagement.Platforms.Konnect;
using UserManagement.Platforms.Kubiya;
using Xunit;

namespace UserManagement.Core.Tests;

public sealed partial class VendorConfigTests
{
    private const string Token = "AstraCS:xxxxxxxxxxxxxxxxxxxxxxxx:yyyy";
    private const string Contexts = """
        apiVersion: v1
        kind: Config
        current-context: acme
        contexts:
          - name: acme
            context:
              api-url: https://api.kubiya.ai/api/v1
              organization: acme
              user: jane
              use-v1-api: true
          - name: other
            context:
              api-url: https://other.example/api/v1
              user: joe
        users:
          - name: jane
            user:
              token: uk_live_jane
          - name: joe
            user: { }
        organizations:
          - name: acme
            organization:
              id: "0b1f…"
              name: acme
        """;

    [Fact]
    public void Astrarc_token_is_read_from_the_profile_that_ASTRA_PROFILE_names_or_else_from_the_profile_default()
    {
        var home = new FakeHome
        {
            [".astrarc"] = $"# comment\n[default]\nASTRA_DB_APPLICATION_TOKEN={Token}\n\n[staging]\n"
                + $"ASTRA_DB_APPLICATION_TOKEN=\"{Token}2\"\nASTRA_ENV=dev # as everybody\n"
        };
        var found = AstraRc.Find(home)!;
        Assert.Equal((Token, "PROD", null), (found.Token, found.Environment, found.BaseUri));
        Assert.Equal("profile 'default' of " + home.PathOf(".astrarc"), found.Source);
        home.Variables["ASTRA_PROFILE"] = "staging";
        found = AstraRc.Find(home)!;
        Assert.Equal((Token + "2", "DEV"), (found.Token, found.Environment));
    }

    [Fact]
    public void Astrarc_is_searched_in_ASTRARC_then_XDG_CONFIG_HOME_then_the_home_folder()
    {
        var home = new FakeHome
        {
            [".astrarc"] = $"[default]\nASTRA_DB_APPLICATION_TOKEN=home",
            [".config/astra/.astrarc"] = "[default]\nASTRA_DB_APPLICATION_TOKEN='xdg'",
            ["elsewhere/rc"] = "[default]\nASTRA_DB_APPLICATION_TOKEN=named"
        };
        Assert.Equal("home", AstraRc.Find(home)!.Token);
        home.Variables["XDG_CONFIG_HOME"] = home.PathOf(".config");
        Assert.Equal("xdg", AstraRc.Find(home)!.Token);
        home.Variables["ASTRARC"] = home.PathOf("elsewhere/rc");
        Assert.Equal("named", AstraRc.Find(home)!.Token);
    }

    [Fact]
    public void Astrarc_profile_with_ASTRA_ENV_local_connects_to_ASTRA_LOCAL_ENDPOINT()
    {
        var found = AstraRc.Find(
            new FakeHome
            {
                [".astrarc"] = "\uFEFF[default]\r\nASTRA_DB_APPLICATION_TOKEN = t\r\nASTRA_ENV = Local\r\n"
                    + "ASTRA_LOCAL_ENDPOINT = http://localhost:9000\r\n"
            })!;
        Assert.Equal(("t", "http://localhost:9000", "LOCAL"), (found.Token, found.BaseUri, found.Environment));
    }

    [Fact]
    public void Missing_vendor_file_or_default_profile_gives_no_token_and_no_error()
    {
        var home = new FakeHome();
        Assert.Null(AstraRc.Find(home));
        Assert.Null(KubiyaConfig.Find(home));
        Assert.Null(KongctlConfig.Find(home));
        Assert.Null(AstraRc.Find(new FakeHome { [".astrarc"] = "[other]\nASTRA_DB_APPLICATION_TOKEN=t" }));
    }

    [Theory]
    [InlineData("[default\nASTRA_DB_APPLICATION_TOKEN=t", "line 1: a section's bracket is not closed")]
    [InlineData("[]\nASTRA_DB_APPLICATION_TOKEN=t", "line 1: a section has no name")]
    [InlineData("[default]\nASTRA_DB_APPLICATION_TOKEN=t\n[default]\n", "line 3: the section 'default' appears twice")]
    [InlineData(
        "[default]\nASTRA_DB_APPLICATION_TOKEN=t\nASTRA_DB_APPLICATION_TOKEN=u",
        "line 3: the key 'ASTRA_DB_APPLICATION_TOKEN' appears twice")]
    [InlineData("[default]\nASTRA_DB_APPLICATION_TOKEN", "line 2: it is not a [section], a comment (#) or KEY=VALUE")]
    [InlineData("[default]\n=t", "line 2: it is not a [section], a comment (#) or KEY=VALUE")]
    [InlineData("ASTRA_DB_APPLICATION_TOKEN=t", "line 1: a key is before the first section")]
    [InlineData("[default]\nASTRA_DB_APPLICATION_TOKEN=\"t", "line 2: a quote is not closed")]
    [InlineData("[default]\nASTRA_DB_APPLICATION_TOKEN=\"t\"u", "line 2: text follows a closing quote")]
    [InlineData("[default]\nASTRA_ENV=DEV", "the profile 'default' has no ASTRA_DB_APPLICATION_TOKEN")]
    [InlineData("[default]\nASTRA_DB_APPLICATION_TOKEN=t\nASTRA_ENV=LOCAL", "has no address in ASTRA_LOCAL_ENDPOINT")]
    public void Invalid_astrarc_is_refused_with_the_line_or_the_reason(string text, string why) =>
        Refused(() => AstraRc.Find(new FakeHome { [".astrarc"] = text }), why);

    private static void Refused(Func<object?> read, string why)
    {
        var error = Assert.Throws<PlatformException>(() => read());
        Assert.Equal(PlatformError.InvalidRequest, error.Error);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    private sealed class FakeHome : VendorHome
    {
        private readonly Dictionary<string, string> _files = [];

        public Dictionary<string, string> Variables { get; } = [];

        public override string Home => Path.Combine(Path.GetTempPath(), "nobody");

        public string this[string path]
        {
            set => _files[PathOf(path)] = value;
        }

        public string PathOf(string path) => path.StartsWith('/') ? path : Path.Combine([Home, .. path.Split('/')]);

        public override string? Variable(string name) => Variables.GetValueOrDefault(name);

        public override string? Read(string path) => _files.GetValueOrDefault(path);
    }
}
