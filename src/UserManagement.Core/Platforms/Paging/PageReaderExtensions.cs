using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Http;

namespace UserManagement.Platforms;

/// <summary>Reads a list to its end.</summary>
internal static class PageReaderExtensions
{
    public static async Task ForEachAsync<T>(this IPageReader<T> reader, Action<T> action, CallContext call)
    {
        while (await reader.NextAsync(call).ConfigureAwait(false) is { } page)
            foreach (var item in page) action(item);
    }

    public static async Task<List<T>> ToListAsync<T>(this IPageReader<T> reader, CallContext call)
    {
        var all = new List<T>();
        await reader.ForEachAsync(all.Add, call).ConfigureAwait(false);
        return all;
    }
}
