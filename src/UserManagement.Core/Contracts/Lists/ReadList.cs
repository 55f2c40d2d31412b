using System.Collections.Generic;

namespace UserManagement.Contracts.Lists;

/// <summary>The items of a list that was read to its end, and whether the list is proven complete.</summary>
internal sealed class ReadList<T>(List<T> items, ListEnd end)
{
    public List<T> Items { get; } = items;

    public ListEnd End { get; } = end;
}
