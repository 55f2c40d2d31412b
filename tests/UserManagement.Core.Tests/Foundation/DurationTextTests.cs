using System;
using UserManagement.Foundation.Text;
using Xunit;

namespace UserManagement.Core.Tests.Foundation;

/// <summary>A duration is shown in its largest whole unit.</summary>
public class DurationTextTests
{
    [Theory]
    [InlineData("30.00:00:00", "30 days")]
    [InlineData("1.00:00:00", "1 day")]
    [InlineData("1.12:00:00", "36 hours")]
    [InlineData("01:00:00", "1 hour")]
    [InlineData("01:30:00", "90 minutes")]
    [InlineData("00:01:00", "1 minute")]
    [InlineData("00:01:30", "90 seconds")]
    public void Duration_is_shown_in_its_largest_whole_unit(string time, string text) =>
        Assert.Equal(text, TimeText.Duration(TimeSpan.Parse(time, System.Globalization.CultureInfo.InvariantCulture)));
}
