using FsCheck.Fluent;
using UserManagement.Foundation.Text;
using Xunit;

namespace UserManagement.Fuzz.Tests;

public sealed class SafeTextTests
{
    [Fact]
    public void What_is_escaped_hides_nothing_and_what_hides_nothing_is_left_alone() =>
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
