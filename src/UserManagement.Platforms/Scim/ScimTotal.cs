namespace UserManagement.Platforms.Scim;

/// <summary>The total of a list (<c>totalResults</c>), and whether it decreased before the list was read to its end.</summary>
internal sealed class ScimTotal
{
    private bool _countsList;

    /// <summary>The total of the last page that has one; null if no page has one.</summary>
    public long? Value { get; private set; }

    /// <summary>True if the total decreased before it was reached: an item may have moved to a page that was already read.</summary>
    public bool Shrank { get; private set; }

    /// <summary>Records the total of a page.</summary>
    /// <param name="total">The total.</param>
    /// <param name="came">The number of items on the page.</param>
    /// <param name="before">The number of items on the earlier pages.</param>
    public void Read(long total, int came, long before)
    {
        // On some servers the total of each page is the number of items on this page (Ory Polis); such a total may decrease.
        _countsList |= total != came;
        Shrank |= _countsList && total < Value && before < Value;
        Value = total;
    }
}
