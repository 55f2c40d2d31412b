using System;
using System.Globalization;

namespace UserManagement.Sandbox;

/// <summary>The ids of users and groups. Values that can be computed from a user are not stored.</summary>
internal static class KubiyaIds
{
    /// <summary>Returns the deterministic uuid for a number.</summary>
    public static string Uuid(long number)
    {
        // The fixed bits mark a version 4 uuid, the version of random uuids.
        var high = (StableRandom.Of(number, 6) & 0xFFFF_FFFF_FFFF_0FFFUL) | 0x4000UL;
        var low = (StableRandom.Of(number, 7) & 0x3FFF_FFFF_FFFF_FFFFUL) | 0x8000_0000_0000_0000UL;
        return Guid.ParseExact(Hex(high) + Hex(low), "N").ToString("D");
    }

    /// <summary>
    /// Returns the <c>_id</c> of the v2 list: 24 hex digits that begin with the creation time, as in MongoDB (INFERRED).
    /// </summary>
    public static string Mongo(Person person)
    {
        var seconds = new DateTimeOffset(person.CreatedAt).ToUnixTimeSeconds();
        return seconds.ToString("x8", CultureInfo.InvariantCulture) + person.Id.Replace("-", "").Substring(0, 16);
    }

    /// <summary>
    /// Returns the link in an invitation mail; empty for a user who is not pending. The field is documented, the form of the link is not.
    /// </summary>
    public static string InviteLink(Person person) =>
        person.Status == PersonStatus.Pending ? "https://kubiya.sandbox.invalid/invite/" + person.Id.Replace("-", "") : "";

    private static string Hex(ulong number) => number.ToString("x16", CultureInfo.InvariantCulture);
}
