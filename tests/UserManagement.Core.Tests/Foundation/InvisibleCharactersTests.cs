using System;
using System.Globalization;
using System.Linq;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Text;
using Xunit;

namespace UserManagement.Core.Tests;

public sealed class InvisibleCharactersTests
{
    /// <summary>The code points with the property Default_Ignorable_Code_Point in DerivedCoreProperties.txt of Unicode 16.</summary>
    private static readonly (int First, int Last)[] Ignorable =
    [
        (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x200B, 0x200F),
        (0x202A, 0x202E), (0x2060, 0x206F),
        (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A),
        (0xE0000, 0xE0FFF),
    ];

    [Fact]
    public void Every_default_ignorable_Unicode_code_point_in_a_Latin_name_is_escaped()
    {
        foreach (var point in Ignorable.SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1)))
        {
            var sign = char.ConvertFromUtf32(point);
            foreach (var text in new[] { "Ja" + sign + "ne", "Jane" + sign, sign + "Jane", sign })
            {
                var shown = SafeText.Escape(text);
                Assert.False(
                    shown.Contains(sign, StringComparison.Ordinal),
                    string.Create(CultureInfo.InvariantCulture, $"U+{point:X4} is not escaped"));
                Assert.StartsWith("\\u", shown[(shown.IndexOf('\\', StringComparison.Ordinal))..], StringComparison.Ordinal);
                Assert.Equal(shown, SafeText.Escape(shown));
            }
        }
    }

    [Theory]
    [InlineData("\u180B\u200C\u0D01")] // a Mongolian variation selector, a zero-width non-joiner and a Malayalam letter
    [InlineData("\u0D01\u200D\u180B")]
    [InlineData("\u0628\u200C\u070F")]
    [InlineData("\u17B4\u200D\u1780")]
    public void Zero_width_joiner_or_non_joiner_beside_an_invisible_character_is_escaped(string text)
    {
        var shown = SafeText.Escape(text);
        Assert.DoesNotContain(text[1], shown);
        Assert.Equal(shown, SafeText.Escape(shown));
    }

    [Theory]
    [InlineData("\u2800")]
    [InlineData("\U0001D159")]
    [InlineData("\U00013441")]
    [InlineData("\u001b[2J")]
    [InlineData("\u0007")]
    [InlineData("\u007f")]
    [InlineData("\u0085")]
    [InlineData("\u009b31m")]
    [InlineData("\u2028")]
    [InlineData("\u2029")]
    [InlineData("\uFDD0")]
    [InlineData("\uFFFF")]
    [InlineData("\U0001FFFE")]
    public void Invisible_symbol_or_control_character_is_escaped(string sign)
    {
        Assert.True(InvisibleCharacters.IsAt("a" + sign, 1));
        Assert.DoesNotContain(sign[0], SafeText.Escape("a" + sign));
    }

    [Fact]
    // A fact and not a theory, because an attribute cannot contain an unpaired surrogate.
    public void Unpaired_surrogate_is_escaped() =>
        Assert.Equal("a\\uD800b \\uDC00 \\uDC00\\uD800", SafeText.Escape("a\uD800b \uDC00 \uDC00\uD800"));

    [Theory]
    [InlineData("\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645")] // Persian, spelled with a zero-width non-joiner
    [InlineData("\u0915\u094D\u200D\u0937")] // Hindi, with a zero-width joiner
    [InlineData("\u0DC1\u0DCA\u200D\u0DBB\u0DD3")] // Sinhala "Shri"
    [InlineData("\U0001F468\u200D\U0001F469\u200D\U0001F467")] // the emoji of a family, with joiners
    [InlineData("\U0001F469\U0001F3FD\u200D\U0001F4BB")] // an emoji with a skin tone before the joiner
    [InlineData("\U0001F3F3\uFE0F\u200D\U0001F308")] // an emoji with a variation selector before the joiner
    [InlineData("\u2764\uFE0F")]
    [InlineData("1\uFE0F\u20E3")]
    [InlineData("\u845B\U000E0100\u98FE")] // a Japanese name with a variation selector for its form
    [InlineData("Müller, Ørsted, Łucja, \u5C71\u7530\u3000\u592A\u90CE, Jos\u0065\u0301")]
    [InlineData("it's <b>&amp;</b> \u00A0 fine")]
    public void Invisible_character_that_a_script_or_an_emoji_needs_is_kept_in_a_name(string name)
    {
        Assert.Equal(name, SafeText.Escape(name));
        Assert.Equal(name, InputRules.Name(name, "name"));
    }

    [Theory]
    [InlineData("Ja\u200Dne")]
    [InlineData("Ja\u200Cne")]
    [InlineData("Jane\u200D")]
    [InlineData("\u200C\u062E")]
    [InlineData("\u0645\u200C")]
    [InlineData("\u0645\u200C\u200C\u062E")]
    [InlineData("\U0001F468\u200Da")]
    [InlineData("a\u200D\U0001F468")]
    [InlineData("Ja\uFE0Fne")]
    [InlineData("1\uFE0F2")]
    [InlineData("\u845B\uFE0F")]
    [InlineData("\u2764\uFE01")]
    [InlineData("\u2800\uFE0F")]
    [InlineData("Jane\U000E0100")]
    [InlineData("\U0001F3F4\U000E0067\U000E007F")] // a flag emoji with tag characters, which can hide text
    public void Invisible_character_that_no_script_needs_is_escaped_and_refused_in_a_name(string name)
    {
        Assert.NotEqual(name, SafeText.Escape(name));
        Assert.Equal(PlatformError.InvalidRequest, Assert.Throws<PlatformException>(() => InputRules.Name("x" + name + "x", "name")).Error);
    }

    [Theory]
    [InlineData("a\u3164b")]
    [InlineData("a\uFFA0b")]
    [InlineData("a\u115Fb")]
    public void User_id_with_an_invisible_letter_is_refused(string id) => Assert.Contains(
        "invisible", Assert.Throws<PlatformException>(() => InputRules.Id(id, "user id")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("plain text", false)]
    [InlineData("C:\\users", false)]
    [InlineData("a\\u200Bb", true)]
    public void Text_with_an_escaped_character_is_recognized_as_escaped_and_a_Windows_path_is_not(string text, bool expected) =>
        Assert.Equal(expected, SafeText.IsWrittenOut(text));
}
