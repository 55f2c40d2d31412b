using FsCheck.Fluent;
using UserManagement.Foundation.Text;
using Xunit;

namespace UserManagement.Fuzz.Tests;

public sealed class SafeTextTests
{
    [Fact]
    public void Escaped_text_has_no_hidden_characters_and_harmless_text_is_unchanged() =>
        Fuzz.Check("safe text", Arb.From(Characters.Any, Shrink.Text), text =>
    {
        var safe = SafeText.Escape(text);
        Assert.False(HiddenText.Has(safe));
        Assert.Equal(safe, SafeText.Escape(safe));
        var clean = !HiddenText.Has(text);
        if (clean && !HiddenText.MayHave(text)) Assert.Equal(text, safe);
        return clean;
    });
}
