using System;
using UserManagement.Platforms.Kubiya;
using Xunit;

namespace UserManagement.Core.Tests;

public sealed partial class VendorConfigTests
{
    [Fact]
    public void Kubiya_token_is_read_from_contexts_and_from_both_older_file_formats()
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
    [InlineData("current-context: acme\n\tcontexts: []\n", "it has a tab")]
    [InlineData("current-context: \"acme\n", "line 1: a quote is not closed")]
    [InlineData("current-context: acme\ncurrent-context: other\n", "line 2: the key 'current-context' appears twice")]
    [InlineData("current-context: acme\n   contexts: []\n", "line 2: its indentation matches no line above")]
    [InlineData("contexts: [acme]\n", "line 1: lists and mappings in brackets")]
    [InlineData("current-context: |\n  acme\n", "line 1: multi-line strings are not supported")]
    [InlineData("- acme\n", "its top level is not a mapping")]
    public void Invalid_Kubiya_configuration_is_refused_with_the_reason(string text, string why) =>
        Refused(() => KubiyaConfig.Find(new FakeHome { [".kubiya/config"] = text }), why);

    [Theory]
    [InlineData("""{"type":"Bearer","token":"t"}""", "'Bearer'")]
    [InlineData("""{"type":"UserKey"}""", "no 'token'")]
    [InlineData("{", "not JSON")]
    [InlineData("[]", "not an object")]
    public void Invalid_Kubiya_JSON_file_is_refused_with_the_reason(string text, string why) =>
        Refused(() => KubiyaConfig.Find(new FakeHome { [".kubiya.json"] = text }), why);
}
