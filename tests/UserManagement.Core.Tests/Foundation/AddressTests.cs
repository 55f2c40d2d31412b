using System;
using System.Collections.Generic;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Text;
using Xunit;

namespace UserManagement.Tests;

/// <summary>
/// Comparison and validation of e-mail addresses, and the search for names. The tests run without ICU (InvariantGlobalization).
/// </summary>
public sealed class AddressTests
{
    [Theory]
    [InlineData("zoe@example.com", "ZOE@Example.COM")]
    [InlineData("zo\u00EB@example.com", "zoe\u0308@example.com")]
    [InlineData("ng\u1ECDc\u1EC7@example.com", "ngo\u0323ce\u0302\u0323@example.com")]
    [InlineData("ng\u1ECDc\u1EC7@example.com", "ngo\u0323c\u00EA\u0323@example.com")]
    [InlineData("ng\u1ECDc\u1EC7@example.com", "ngo\u0323c\u1EB9\u0302@example.com")]
    [InlineData("\u0439@example.com", "\u0438\u0306@example.com")]
    [InlineData("a@m\u00FCnchen.example", "a@xn--mnchen-3ya.example")]
    [InlineData("a@mu\u0308nchen.example", "a@XN--MNCHEN-3YA.example")]
    [InlineData("a@M\u00DCNCHEN.example", "a@xn--mnchen-3ya.example")]
    [InlineData("a@\u4F8B\u3048.example", "a@xn--r8jz45g.example")]
    public void Spellings_of_the_same_address_are_equal_and_have_the_same_hash_code(string a, string b)
    {
        Assert.True(AddressComparer.Same(a, b));
        Assert.Equal(AddressComparer.Instance.GetHashCode(a), AddressComparer.Instance.GetHashCode(b));
        Assert.Single(new HashSet<string>([a, b], AddressComparer.Instance));
    }

    [Theory]
    [InlineData("zoe@example.com", "zo\u00EB@example.com")]
    [InlineData("a@stra\u00DFe.example", "a@strasse.example")]
    [InlineData("a@example.com", "a@example.org")]
    [InlineData("a@example.com", null)]
    [InlineData("xn--mnchen-3ya", "m\u00FCnchen")]
    [InlineData("xn--mnchen-3ya@example.com", "m\u00FCnchen@example.com")]
    public void Different_addresses_are_not_equal(string a, string? b) => Assert.False(AddressComparer.Same(a, b));

    [Theory]
    [InlineData("m\u00FCnchen", "xn--mnchen-3ya")]
    [InlineData("\u4F8B\u3048", "xn--r8jz45g")]
    [InlineData("b\u00FCcher", "xn--bcher-kva")]
    [InlineData("fa\u00DF", "xn--fa-hia")]
    [InlineData("\U0001F600", "xn--e28h")]
    [InlineData("\u0645\u062B\u0627\u0644", "xn--mgbh0fb")]
    public void Host_label_is_encoded_to_punycode_and_decoded_back(string letters, string ascii)
    {
        Assert.Equal(ascii, Punycode.Encode(letters));
        Assert.Equal(letters, Punycode.Decode(ascii));
    }

    [Theory]
    [InlineData("xn--")]
    [InlineData("xn--\u00FC")]
    [InlineData("xn--99999999999")]
    [InlineData("xn--a-!")]
    [InlineData("plain")]
    public void Host_label_that_is_not_valid_punycode_is_left_unchanged_by_decoding(string label) =>
        Assert.Equal(label == "xn--" ? "" : label, Punycode.Decode(label));

    [Fact]
    public void Address_with_an_international_host_is_searched_in_Unicode_and_in_punycode()
    {
        Assert.Equal(["a@example.com"], AddressComparer.Spellings("a@example.com"));
        Assert.Equal(["a@m\u00FCnchen.example", "a@xn--mnchen-3ya.example"], AddressComparer.Spellings("a@m\u00FCnchen.example"));
        Assert.Equal(["a@xn--mnchen-3ya.example", "a@m\u00FCnchen.example"], AddressComparer.Spellings("a@xn--mnchen-3ya.example"));
    }

    [Fact]
    public void Address_input_is_trimmed_and_combining_accents_are_joined_with_their_letters() =>
        Assert.Equal("zo\u00EB@example.com", InputRules.Email(" zoe\u0308@example.com"));

    [Theory]
    [InlineData("zoe\u200B@example.com", "a zero-width space (U+200B) at position 4")]
    [InlineData(" zoe\u200B@example.com", "a zero-width space (U+200B) at position 5")]
    [InlineData("\uFEFFzoe@example.com", "a zero-width no-break space (byte order mark) (U+FEFF) at position 1")]
    [InlineData("zoe@example.com\u00A0x", "a no-break space (U+00A0) at position 16")]
    [InlineData("zo\u00ADe@example.com", "a soft hyphen (U+00AD) at position 3")]
    [InlineData("Zoe <zoe@example.com>", "a space at position 4")]
    [InlineData("mailto:zoe@example.com", "':' at position 7")]
    [InlineData("zoe@example.com;liam@example.com", "';' at position 16")]
    [InlineData("zo\uFFFD@example.com", "replacement character")]
    [InlineData("a\U000E0041@example.com", "the invisible character U+E0041 at position 2")]
    [InlineData("zoe.example.com", "exactly one '@'")]
    public void Error_for_an_invalid_address_names_the_character_and_its_position(string address, string reason)
    {
        var error = Assert.Throws<PlatformException>(() => InputRules.Email(address));
        Assert.Equal(PlatformError.InvalidRequest, error.Error);
        Assert.Equal(4, error.ExitCode);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sof\u00EDa M\u00FCller", "Sofia Muller")]
    [InlineData("Sof\u00EDa M\u00FCller", "Sofia Mueller")]
    [InlineData("Sofia Mueller", "M\u00FCller")]
    [InlineData("Diego Fern\u00E1ndez", "fernandez")]
    [InlineData("Diego Ferna\u0301ndez", "Fern\u00E1ndez")]
    [InlineData("Liam Murphy", "Murphy, Liam")]
    [InlineData("Liam Murphy", "Murphy Liam")]
    [InlineData("Liam Murphy", "murphy,l")]
    [InlineData("S\u00F8ren \u00C5berg", "Soren Aberg")]
    [InlineData("S\u00F8ren \u00C5berg", "Aaberg, S\u00F8ren")]
    [InlineData("\u0141ukasz Wa\u0142\u0119sa", "Walesa, Lukasz")]
    [InlineData("Jean-Luc Picard", "Picard, Jean-Luc")]
    [InlineData("Jean-Luc Picard", "Picard, Luc")]
    [InlineData("Se\u00E1n O\u2019Brien", "O'Brien, Sean")]
    [InlineData("Jan van der Berg", "van der Berg, Jan")]
    public void Name_search_ignores_accents_and_accepts_the_family_name_first(string name, string search) =>
        Assert.True(new SearchText(search).Matches(name, null));

    [Theory]
    [InlineData("Liam Murphy", "Murphy, Mei")]
    [InlineData("Zoe Martin", "Zoe N")]
    [InlineData("Liam Murphy", "urphy, Liam")]
    [InlineData(null, "Liam")]
    public void Name_search_does_not_match_the_name_of_another_user(string? name, string search) =>
        Assert.False(new SearchText(search).Matches(name, "x@example.com"));
}
