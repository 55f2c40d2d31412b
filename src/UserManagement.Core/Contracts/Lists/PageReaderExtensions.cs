using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;

namespace UserManagement.Contracts.Lists;

internal static class PageReaderExtensions
{
    /// <summary>Reads every item. The caller decides what to do if the list is not proven complete.</summary>
    /// <returns>Whether the list is proven complete.</returns>
    public static async Task<ListEnd> ForEachAsync<T>(this IPageReader<T> reader, Action<T> action, CallContext call)
    {
        while (await reader.NextAsync(call).ConfigureAwait(false) is { } page)
            foreach (var item in page) action(item);
        return reader.End ?? throw new InvalidOperationException("A list has ended without saying how.");
    }

    /// <summary>Reads every item, and whether the list is proven complete.</summary>
    public static async Task<ReadList<T>> ReadAllAsync<T>(this IPageReader<T> reader, CallContext call)
    {
        var all = new List<T>();
        var end = await reader.ForEachAsync(all.Add, call).ConfigureAwait(false);
        return new ReadList<T>(all, end);
    }

    /// <summary>Reads a list that must be proven complete.</summary>
    /// <exception cref="PlatformException">The list is not proven complete (<see cref="PlatformError.ListIncomplete"/>).</exception>
    public static async Task<List<T>> ToListAsync<T>(this IPageReader<T> reader, CallContext call)
    {
        var read = await reader.ReadAllAsync(call).ConfigureAwait(false);
        return read.End.IsProven ? read.Items : throw read.End.Refuse();
    }
}
