using System;
using System.Globalization;

namespace UserManagement.Sandbox;

/// <summary>
/// Selects pages by <c>startIndex</c> and <c>count</c> (RFC 7644, section 3.4.2.4) or by <c>cursor</c> and <c>count</c> (RFC 9865), with
/// the enabled deviations from the standard.
/// </summary>
internal static class ScimPaging
{
    public const int DefaultSize = 100;
    public const int LargestSize = 200;
    private const int IgnorantSize = 20;

    /// <exception cref="ScimRefusal">A parameter is not valid.</exception>
    public static ScimSlice<T> Slice<T>(SandboxCall call, IScimSource<T> source)
    {
        // The page and the total are read in one step, so that the total matches the page.
        var slice = call.Organization.Exclusively(() => Read(call, source));
        return call.Switches.Has(SandboxFault.LyingTotal) ? slice with { Total = slice.Items.Count } : slice;
    }

    private static ScimSlice<T> Read<T>(SandboxCall call, IScimSource<T> source)
    {
        if (call.Switches.Has(SandboxFault.IgnoresPaging))
            return new ScimSlice<T>(source.Total, 1, null, source.After(0, IgnorantSize));
        var query = call.Request.Query;
        var count = (int)Math.Max(0, Math.Min(LargestSize, Number(call, "count", DefaultSize)));
        var cursorOnly = call.Switches.Has(SandboxFault.CursorOnly);
        var hasStart = query.ContainsKey("startIndex");
        if (hasStart && cursorOnly)
            throw ScimRefusal.InvalidValue("startIndex is not supported. Use cursor.");
        if (query.TryGetValue("cursor", out var cursor) || cursorOnly)
        {
            if (hasStart)
                throw ScimRefusal.InvalidValue("Use either startIndex or cursor.");
            var (items, next) = source.From(ScimCursor.Read(call, cursor ?? ""), count);
            return new ScimSlice<T>(source.Total, null, next is { } place ? ScimCursor.Make(call, place) : null, items);
        }

        var start = (int)Math.Max(1, Math.Min(int.MaxValue, Number(call, "startIndex", 1)));
        var isPastEnd = start > source.Total && call.Switches.Has(SandboxFault.RepeatsFirstPage);
        return new ScimSlice<T>(source.Total, start, null, source.After(isPastEnd ? 0 : start - 1, count));
    }

    private static long Number(SandboxCall call, string name, int usual)
    {
        if (!call.Request.Query.TryGetValue(name, out var text))
            return usual;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw ScimRefusal.InvalidValue($"{name} is not a whole number.");
    }
}
