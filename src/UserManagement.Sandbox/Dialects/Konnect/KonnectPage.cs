using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>
/// <c>page[number]</c> and <c>page[size]</c>. INFERRED: the default size is 10 and the maximum is 100; a larger size is refused with 400.
/// The vendor documents neither.
/// </summary>
internal sealed record KonnectPage(int Number, int Size)
{
    public const int LargestSize = 100;
    private const int UsualSize = 10;

    /// <summary>The number of items before this page.</summary>
    public int Skipped => (int)Math.Min((long)(Number - 1) * Size, int.MaxValue);

    public static KonnectPage Of(WireRequest request) => new(
        Read(request, "page[number]", 1, int.MaxValue),
        Read(request, "page[size]", UsualSize, LargestSize));

    public KonnectSlice<T> Of<T>(IReadOnlyCollection<T> all) => new(this, all.Count, all.Skip(Skipped).Take(Size).ToArray());

    private static int Read(WireRequest request, string name, int usual, int maximum)
    {
        if (!request.Query.TryGetValue(name, out var text))
            return usual;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
            throw KonnectProblem.Invalid(name, "must be a positive integer");
        return number <= maximum ? number : throw KonnectProblem.Invalid(name, $"must be at most {maximum}", maximum: maximum);
    }
}

/// <summary>The items of one page, and the number of items on all pages.</summary>
internal sealed record KonnectSlice<T>(KonnectPage Page, int Total, IReadOnlyList<T> Items);
