using System.Linq;
using System.Text;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Json;
using UserManagement.Foundation.Text;
using UserManagement.Http;
using Xunit;

namespace UserManagement.Core.Tests;

/// <summary>A truncated text never ends with one half of a character of two UTF-16 units.</summary>
public sealed class TruncationTests
{
    private const string Emoji = "\U0001F600";

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Text_is_truncated_before_a_character_and_not_within_it(int offset)
    {
        var text = new string('a', offset) + string.Concat(Enumerable.Repeat(Emoji, 3000));
        string[] shown =
        [
            SafeText.Cut(text, 10),
            InputRules.Shorten(text),
            new PageHint("next", PageHintKind.MoreIfTrue, text, null).ToString(),
            new Redactor(new SecretSet()).Show(text, 11),
            new Redactor(new SecretSet()).Body(Encoding.UTF8.GetBytes($"[\"{text}\"]"), "application/json"),
        ];
        Assert.All(shown, one => Assert.Equal(one, SafeText.Escape(one)));
        Assert.All(shown, one => Assert.True(one.Length < text.Length, one));
    }

    [Fact]
    public void Text_that_fits_is_not_truncated() => Assert.Equal(Emoji + Emoji, SafeText.Cut(Emoji + Emoji, 4));
}
