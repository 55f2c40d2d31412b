using System;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Binding;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Lists;
using UserManagement.Foundation.Input;

namespace UserManagement.Running;

// Selects items of a list by id or name, with or without wildcards.
public abstract partial class ReadCommand
{
    /// <summary>Queues the items of a list that match names. A name without wildcards that matches no item is an error.</summary>
    /// <param name="connection">The connection whose list is read.</param>
    /// <param name="names">The names or ids.</param>
    /// <param name="what">The noun for one item, for errors.</param>
    /// <param name="list">Reads the list.</param>
    /// <param name="nameOf">Returns the id and the name of an item.</param>
    /// <param name="missing">Creates the error for a name that matches no item.</param>
    private protected void QueueNamed<T>(
        PlatformConnection connection,
        string[] names,
        string what,
        Func<CallContext, Task<ReadList<T>>> list,
        Func<T, (string Id, string? Name)> nameOf,
        Func<string, CallContext, Task<PlatformException>> missing)
        where T : class
    {
        var patterns = names.Select(name => new NamePattern(name.Trim())).ToList();
        if (Enough) return;
        Queue(connection, async item =>
        {
            var read = await list(item.Call).ConfigureAwait(false);
            var found = read.Items.FindAll(one => patterns.Exists(pattern => Fits(pattern, one)));
            await item.EmitPageAsync(found).ConfigureAwait(false);
            foreach (var pattern in patterns.Where(pattern => !found.Exists(one => Fits(pattern, one))))
            {
                if (pattern.HasWildcards) continue;
                var error = read.End.IsProven
                    ? await missing(pattern.Text, item.Call).ConfigureAwait(false)
                    : read.End.Refuse($"It is not known whether there is a {what} '{InputRules.Shorten(pattern.Text)}'");
                item.Fail(ErrorRecords.From(error, pattern.Text));
            }

            if (read.End is { Connection: { } name, Warning: { } warning }
                && patterns.Exists(pattern => pattern.HasWildcards)
                && _doubted.TryAdd(name, true))
                item.Warning(warning);
        });

        bool Fits(NamePattern pattern, T one)
        {
            var (id, name) = nameOf(one);
            return pattern.Fits(id, name);
        }
    }
}
