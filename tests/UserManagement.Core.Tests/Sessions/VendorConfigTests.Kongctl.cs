using UserManagement.Platforms.Konnect;
using Xunit;

namespace UserManagement.Core.Tests;

public sealed partial class VendorConfigTests
{
    [Fact]
    public void Kongctl_token_variable_takes_precedence_over_the_token_in_the_kongctl_file()
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
        // Users are managed at the global address, so the address of a region is ignored.
        Assert.Equal(("spat_team", null), (found.Token, found.BaseUri));
        home.Variables["KONGCTL_TEAM_A_KONNECT_PAT"] = "spat_variable";
        Assert.Equal("spat_variable", KongctlConfig.Find(home)!.Token);
    }

    [Theory]
    [InlineData("default:\n  konnect: kpat\n", "'konnect' is not a mapping")]
    [InlineData("default:\n  konnect:\n    pat:\n      - a\n", "'pat' is not a string")]
    [InlineData("default: 1\n", "'default' is not a mapping")]
    [InlineData("just text", "its top level is not a mapping")]
    public void Invalid_kongctl_file_is_refused_with_the_reason(string text, string why) =>
        Refused(() => KongctlConfig.Find(new FakeHome { [".config/kongctl/config.yaml"] = text }), why);
}
