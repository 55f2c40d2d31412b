using System;
using System.Runtime.CompilerServices;

namespace UserManagement.Json;

/// <summary>Reads times of the form 2026-01-31T09:30:07Z, with up to seven digits of a second behind a point.</summary>
internal static class UtcTime
{
    private const int Shortest = 20;
    private const int Longest = 28;

    /// <summary>Reads a time; false for any other form, which may be a time all the same.</summary>
    [MethodImpl(Compiled.Optimized)]
    public static bool TryRead(ReadOnlySpan<byte> text, out DateTimeOffset time)
    {
        time = default;
        if (text.Length is < Shortest or > Longest || text[text.Length - 1] != 'Z') return false;
        if (text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':') return false;
        int year = Number(text, 0, 4), month = Number(text, 5, 2), day = Number(text, 8, 2);
        int hour = Number(text, 11, 2), minute = Number(text, 14, 2), second = Number(text, 17, 2);
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        if ((uint)hour > 23 || (uint)minute > 59 || (uint)second > 59) return false;
        var ticks = 0L;
        if (text.Length > Shortest)
        {
            var digits = text.Length - Shortest - 1;
            if (text[19] != '.' || digits == 0 || (ticks = Number(text, 20, digits)) < 0) return false;
            for (; digits < 7; digits++) ticks *= 10;
        }

        time = new DateTimeOffset(new DateTime(year, month, day, hour, minute, second).Ticks + ticks, TimeSpan.Zero);
        return true;
    }

    /// <summary>Reads digits; -1 when one is not a digit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Number(ReadOnlySpan<byte> text, int at, int length)
    {
        var number = 0;
        for (var i = at; i < at + length; i++)
        {
            var digit = text[i] - '0';
            if ((uint)digit > 9) return -1;
            number = (number * 10) + digit;
        }

        return number;
    }
}
