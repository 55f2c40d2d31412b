using System;
using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace UserManagement.Binding;

/// <summary>Reads a time in ISO 8601 the same way in every culture.</summary>
/// <remarks>
/// PowerShell reads the text of a time with the calendar of the session's culture: 2026-11-27 is not a date in ar-SA, and is in the year
/// 2647 in fa-IR. PowerShell converts all other text.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TimeArgumentAttribute : ArgumentTransformationAttribute
{
    private static readonly Regex Iso = new(@"^\s*[0-9]{4}-[0-9]{2}-[0-9]{2}(\s*$|[T ])", RegexOptions.CultureInvariant);

    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            // PowerShell reads 30d as the decimal number 30, and a number as ticks since the year 1.
            decimal or double or int or long => throw new PlatformException(
                PlatformError.InvalidRequest,
                $"'{inputData}' is not a time.",
                "Give a time such as 2026-11-27, 2026-11-27T18:00:00Z or (Get-Date).AddDays(-30)."),
            // Otherwise PowerShell would convert the DateTimeOffset to text and read that text.
            DateTimeOffset time => time.UtcDateTime,
            string text when Iso.IsMatch(text)
                && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) => time,
            _ => inputData,
        };
}
