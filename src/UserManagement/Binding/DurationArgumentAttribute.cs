using System;
using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace UserManagement.Binding;

/// <summary>Reads a duration: a number with m, h, d or w for minutes, hours, days or weeks, or a TimeSpan.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DurationArgumentAttribute : ArgumentTransformationAttribute
{
    private static readonly Regex Form = new(
        @"^\s*(?<number>\d{1,6})\s*(?<unit>[mhdw])\s*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        TimeSpan.FromSeconds(1));

    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        // PowerShell reads 7d as the decimal number 7; ToString of the PSObject around the number still returns 7d.
        return (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is TimeSpan span
            ? Check(span)
            : Read(inputData?.ToString() ?? "");
    }

    /// <exception cref="PlatformException">The text is not a duration, or the duration is not positive or too long.</exception>
    public static TimeSpan Read(string text)
    {
        var match = Form.Match(text);
        if (!match.Success)
            throw new PlatformException(
                PlatformError.InvalidRequest,
                $"'{text}' is not a duration.",
                "Give a number with m, h, d or w, such as 30m, 8h, 7d or 2w, or a TimeSpan.");
        var number = int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);
        return Check(match.Groups["unit"].Value.ToUpperInvariant() switch
        {
            "M" => TimeSpan.FromMinutes(number),
            "H" => TimeSpan.FromHours(number),
            "D" => TimeSpan.FromDays(number),
            _ => TimeSpan.FromDays(7L * number),
        });
    }

    private static TimeSpan Check(TimeSpan span) => span > TimeSpan.Zero && span <= FutureTime.Longest
        ? span
        : throw new PlatformException(
            PlatformError.InvalidRequest, "A duration must be longer than zero, and at most 36,500 days.",
            "Give a duration such as 8h or 7d.");
}
