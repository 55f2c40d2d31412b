using System;
using System.Collections.Generic;
using System.IO;
using UserManagement.Contracts.Vendors;
using UserManagement.Platforms.Astra;
using UserManagement.Platforms.Konnect;
using UserManagement.Platforms.Kubiya;
using Xunit;

namespace UserManagement.Core.Tests;

public sealed class VendorConfigTests
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
    public void Astrarc_default_profile_and_one_chosen_by_variable()
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
    public void Astrarc_is_looked_for_where_ASTRARC_says_then_XDG_then_home()
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
    public void Astrarc_local_names_its_endpoint()
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
    public void No_file_is_no_error()
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
    [InlineData("[default]\nASTRA_DB_APPLICATION_TOKEN=t\n[default]\n", "line 3: the section 'default' stands twice")]
    [InlineData(
        "[default]\nASTRA_DB_APPLICATION_TOKEN=t\nASTRA_DB_APPLICATION_TOKEN=u",
        "line 3: the key 'ASTRA_DB_APPLICATION_TOKEN' stands twice")]
    [InlineData("[default]\nASTRA_DB_APPLICATION_TOKEN", "line 2: it has no KEY=VALUE")]
    [InlineData("[default]\n=t", "line 2: it has no KEY=VALUE")]
    [InlineData("ASTRA_DB_APPLICATION_TOKEN=t", "line 1: a key stands before the first section")]
    [InlineData("[default]\nASTRA_DB_APPLICATION_TOKEN=\"t", "line 2: a quote is not closed")]
    [InlineData("[default]\nASTRA_DB_APPLICATION_TOKEN=\"t\"u", "line 2: text follows a closing quote")]
    [InlineData("[default]\nASTRA_ENV=DEV", "the profile 'default' has no ASTRA_DB_APPLICATION_TOKEN")]
    [InlineData("[default]\nASTRA_DB_APPLICATION_TOKEN=t\nASTRA_ENV=LOCAL", "has no ASTRA_LOCAL_ENDPOINT")]
    public void A_broken_astrarc_is_refused_by_line(string text, string why) =>
        Refused(() => AstraRc.Find(new FakeHome { [".astrarc"] = text }), why);

    [Fact]
    public void A_file_and_a_profile_that_are_named_come_before_every_variable()
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
    public void A_file_or_a_profile_that_is_named_must_be_there()
    {
        Refused(() => AstraRc.Find(new FakeHome { File = "/nowhere" }), "-ProfileFile names it");
        Refused(() => KubiyaConfig.Find(new FakeHome { File = "/nowhere" }), "-ProfileFile names it");
        Refused(() => KongctlConfig.Find(new FakeHome { File = "/nowhere" }), "-ProfileFile names it");
        Refused(
            () => AstraRc.Find(new FakeHome { Profile = "prod", [".astrarc"] = "[default]\nASTRA_DB_APPLICATION_TOKEN=t" }),
            "no profile 'prod', which -VendorProfile names");
        Refused(() => KubiyaConfig.Find(new FakeHome { Profile = "prod", [".kubiya/config"] = Contexts }), "no context 'prod'");
        Refused(
            () => KongctlConfig.Find(
                new FakeHome { Profile = "prod", [".config/kongctl/config.yaml"] = "default:\n  konnect:\n    pat: t\n" }),
            "no profile 'prod', which -VendorProfile names");
        // The older forms have no contexts, so none of them is the one that was named.
        Assert.Null(KubiyaConfig.Find(new FakeHome { Profile = "prod", [".kubiya.json"] = """{"type":"UserKey","token":"uk_json"}""" }));
    }

    [Theory]
    [InlineData("rw-rw-rw-", true)]
    [InlineData("rw-rw-r--", true)]
    [InlineData("rw-----w-", true)]
    [InlineData("rw-r--r--", false)]
    [InlineData("rw-------", false)]
    public void A_file_that_others_can_change_is_refused(string mode, bool refused)
    {
        if (OperatingSystem.IsWindows()) return;
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, $"[default]\nASTRA_DB_APPLICATION_TOKEN={Token}");
            File.SetUnixFileMode(path, Mode(mode));
            if (refused) Refused(() => AstraRc.Find(new VendorHome { File = path }), "others on this machine can change it");
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
    public void What_a_variable_names_must_be_there()
    {
        Refused(() => AstraRc.Find(new FakeHome { Variables = { ["ASTRARC"] = "/nowhere/rc" } }), "ASTRARC names it");
        Refused(
            () => AstraRc.Find(
                new FakeHome { Variables = { ["ASTRA_PROFILE"] = "prod" }, [".astrarc"] = "[default]\nASTRA_DB_APPLICATION_TOKEN=t" }),
            "no profile 'prod'");
        Refused(() => KubiyaConfig.Find(new FakeHome { Variables = { ["KUBIYA_CONFIG"] = "/nowhere/config" } }), "KUBIYA_CONFIG names it");
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

    [Fact]
    public void Kubiya_contexts_and_both_older_forms()
    {
        var found = KubiyaConfig.Find(new FakeHome { [".kubiya/config"] = Contexts })!;
        Assert.Equal(("uk_live_jane", "https://api.kubiya.ai/api/v1"), (found.Token, found.BaseUri));
        Assert.StartsWith("context 'acme' of ", found.Source, StringComparison.Ordinal);
        Assert.Equal("uk_old", KubiyaConfig.Find(new FakeHome { [".kubiya/config.yaml"] = "KUBIYA_API_KEY: uk_old\n" })!.Token);
        Assert.Equal("uk_json", KubiyaConfig.Find(new FakeHome { [".kubiya.json"] = """{"type":"UserKey","token":"uk_json"}""" })!.Token);
        Assert.Equal(
            "uk_old",
            KubiyaConfig.Find(
                new FakeHome
                {
                    [".kubiya/config"] = "apiVersion: v1\nkind: Config\ncontexts: []\n",
                    [".kubiya/config.yaml"] = "KUBIYA_API_KEY: 'uk_old'"
                })!.Token);
    }

    [Theory]
    [InlineData("current-context: acme\n", "no context 'acme'")]
    [InlineData("current-context: acme\ncontexts:\n  - name: acme\n    context:\n      organization: a\n", "names no user")]
    [InlineData("current-context: acme\ncontexts:\n  - name: acme\n    context:\n      user: jane\n", "no user 'jane'")]
    [InlineData(
        "current-context: acme\ncontexts:\n  - name: acme\n    context:\n      user: jane\nusers:\n  - name: jane\n    user: {}\n",
        "the user 'jane' has no token")]
    [InlineData(
        "current-context: acme\ncontexts:\n  - name: acme\n    context:\n      user: a\n  - name: acme\n    context:\n      user: b\n",
        "two entries named 'acme'")]
    [InlineData("current-context: acme\ncontexts: acme\n", "'contexts' is not a list")]
    [InlineData("current-context: acme\ncontexts:\n  - acme\n", "an entry of 'contexts' is not a mapping")]
    [InlineData("current-context: &a acme\n", "line 1: anchors")]
    [InlineData("current-context: acme\n\tcontexts: []\n", "line 2: a tab")]
    [InlineData("current-context: \"acme\n", "line 1: a quote is not closed")]
    [InlineData("current-context: acme\ncurrent-context: other\n", "line 2: the key 'current-context' stands twice")]
    [InlineData("current-context: acme\n   contexts: []\n", "line 2: its indentation fits nothing above")]
    [InlineData("contexts: [acme]\n", "line 1: lists and mappings in brackets")]
    [InlineData("current-context: |\n  acme\n", "line 1: texts over several lines")]
    [InlineData("- acme\n", "its top level is not a mapping")]
    public void A_broken_kubiya_config_is_refused(string text, string why) =>
        Refused(() => KubiyaConfig.Find(new FakeHome { [".kubiya/config"] = text }), why);

    [Theory]
    [InlineData("""{"type":"Bearer","token":"t"}""", "'Bearer'")]
    [InlineData("""{"type":"UserKey"}""", "no 'token'")]
    [InlineData("{", "not JSON")]
    [InlineData("[]", "not an object")]
    public void A_broken_kubiya_json_is_refused(string text, string why) =>
        Refused(() => KubiyaConfig.Find(new FakeHome { [".kubiya.json"] = text }), why);

    [Fact]
    public void Kongctl_variable_wins_over_the_profile_of_its_file()
    {
        var home = new FakeHome
        {
            [".config/kongctl/config.yaml"] = "default:\n  output: text\n  konnect:\n    pat: kpat_file\n"
                + "    base-url: https://konnect.example\nteam-a:\n  konnect:\n    pat: spat_team\n    region: eu\n"
                + "    base-url: https://eu.api.konghq.com\n"
        };
        var found = KongctlConfig.Find(home)!;
        Assert.Equal(("kpat_file", "https://konnect.example"), (found.Token, found.BaseUri));
        home.Variables["KONGCTL_DEFAULT_KONNECT_PAT"] = "kpat_variable";
        found = KongctlConfig.Find(home)!;
        Assert.Equal(
            ("kpat_variable", "KONGCTL_DEFAULT_KONNECT_PAT", "https://konnect.example"), (found.Token, found.Source, found.BaseUri));
        home.Variables["KONGCTL_PROFILE"] = "team-a";
        found = KongctlConfig.Find(home)!;
        // People are managed at the global address, whichever region the profile is for.
        Assert.Equal(("spat_team", null), (found.Token, found.BaseUri));
        home.Variables["KONGCTL_TEAM_A_KONNECT_PAT"] = "spat_variable";
        Assert.Equal("spat_variable", KongctlConfig.Find(home)!.Token);
    }

    [Theory]
    [InlineData("default:\n  konnect: kpat\n", "'konnect' is not a mapping")]
    [InlineData("default:\n  konnect:\n    pat:\n      - a\n", "'pat' is not a text")]
    [InlineData("default: 1\n", "'default' is not a mapping")]
    [InlineData("just text", "its top level is not a mapping")]
    public void A_broken_kongctl_config_is_refused(string text, string why) =>
        Refused(() => KongctlConfig.Find(new FakeHome { [".config/kongctl/config.yaml"] = text }), why);

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
