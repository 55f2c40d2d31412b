using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using UserManagement.Contracts.Routes;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Text;

namespace UserManagement.Binding;

/// <summary>Reads the query of a request from a hashtable of names, each with a value or a list of values.</summary>
internal static class RequestQuery
{
    /// <summary>Returns the query. The names of a plain hashtable are sorted, because a hashtable has no order.</summary>
    /// <exception cref="PlatformException">A name or a value is empty, or a value has a type that cannot be written as text.</exception>
    public static Query Read(IDictionary? values)
    {
        var query = new Query();
        foreach (var entry in Entries(values))
        {
            var name = Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "";
            if (EmptyArgument.IsBlank(name)) throw Invalid("A name in -Query is empty.");
            foreach (var item in Items(entry.Value)) query.Add(name, TextOf(name, item));
        }

        return query;
    }

    private static IEnumerable<DictionaryEntry> Entries(IDictionary? values)
    {
        var entries = (values ?? new Hashtable()).Cast<DictionaryEntry>();
        return values is Hashtable
            ? entries.OrderBy(entry => Convert.ToString(entry.Key, CultureInfo.InvariantCulture), StringComparer.Ordinal)
            : entries;
    }

    private static IEnumerable<object?> Items(object? value) =>
        InputColumn.Bare(value) is IList { Count: > 0 } list ? list.Cast<object?>() : [value];

    private static string TextOf(string name, object? item)
    {
        var value = InputColumn.Bare(item);
        var text = value switch
        {
            bool or SwitchParameter => LanguagePrimitives.IsTrue(value) ? "true" : "false",
            DateTime time => TimeText.Iso(time),
            DateTimeOffset time => TimeText.Iso(time),
            string or char or Guid or Enum or IFormattable => InputColumn.TextOf(value),
            _ when value is null || EmptyArgument.IsNothing(value, true) => null,
            _ => throw Invalid($"The value of '{InputRules.Shorten(name)}' in -Query is a {value.GetType().Name}, which has no text form."),
        };
        return text ?? throw Invalid($"The value of '{InputRules.Shorten(name)}' in -Query is empty.");
    }

    private static PlatformException Invalid(string message) => new(
        PlatformError.InvalidRequest, message + " Nothing was sent.",
        "Give each name a string, a number, $true or $false, or a list of these.");
}
