using System;
using System.Globalization;
using System.Text;

namespace UserManagement.Offboarding.Approval;

/// <summary>Creates the bytes over which the signature of an approval is computed.</summary>
internal static class ApprovalText
{
    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>
    /// Creates the bytes: a type marker, the digest of the plan, the name and key id of the approver, and the start and end of the
    /// approval, one line each.
    /// </summary>
    public static byte[] Of(string digest, PlanApproval approval) => Encoding.UTF8.GetBytes(string.Join(
        "\n",
        "UserManagement plan approval 1",
        digest.ToUpperInvariant(),
        approval.Approver,
        approval.KeyId,
        Time(approval.Signed),
        Time(approval.Ends),
        ""));

    /// <summary>Returns a time in UTC, truncated to the second, because files store times in several formats and precisions.</summary>
    public static DateTime Second(DateTime time)
    {
        var at = time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time;
        return new DateTime(at.Ticks - (at.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
    }

    private static string Time(DateTime time) => Second(time).ToString(TimeForm, CultureInfo.InvariantCulture);
}
