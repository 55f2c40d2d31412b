using System;
using System.Collections;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Net.Mail;
using UserManagement.Foundation.Text;

namespace UserManagement.Binding;

/// <summary>One column of an input object. Its value is read on demand.</summary>
internal sealed class InputColumn(string name, Func<object?> read)
{
    public string Name { get; } = name;

    /// <summary>The name, normalized by <see cref="ColumnName.Normalize"/>.</summary>
    public string Key { get; } = ColumnName.Normalize(name);

    /// <summary>The value without its PSObject wrapper; for a list with one item, that item; null if there is no value.</summary>
    /// <exception cref="PlatformException">The column contains several values, or cannot be read.</exception>
    public object? Value
    {
        get
        {
            var value = Bare(Read());
            if (value is not IList list) return value is DBNull ? null : value;
            var items = list.Cast<object?>().Where(item => !EmptyArgument.IsNothing(item, false)).ToList();
            return items.Count <= 1
                ? items.Select(Bare).FirstOrDefault()
                : throw new PlatformException(
                    PlatformError.InvalidRequest,
                    $"Column {SafeText.Escape(Name)} holds {items.Count} values; one is allowed.",
                    "Give one value in this column.");
        }
    }

    public bool IsEmpty => EmptyArgument.IsNothing(Read(), false);

    /// <summary>The value as PowerShell provides it; a list stays a list.</summary>
    public object? Raw => Read();

    /// <summary>The value as text; null if there is no value.</summary>
    /// <exception cref="PlatformException">The column contains several values, or cannot be read.</exception>
    public string? Text => TextOf(Value);

    /// <summary>Returns a value as text; null if blank.</summary>
    public static string? TextOf(object? value)
    {
        var text = value switch
        {
            null => null,
            string given => given,
            MailAddress address => address.Address,
            Guid id => id.ToString("D"),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };
        return EmptyArgument.IsBlank(text) ? null : text;
    }

    /// <summary>Returns a value without its PSObject wrapper. A custom object keeps the wrapper, which holds its properties.</summary>
    public static object? Bare(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    private object? Read()
    {
        try
        {
            return read();
        }
        catch (RuntimeException e)
        {
            throw new PlatformException(
                PlatformError.InvalidRequest,
                $"Column {SafeText.Escape(Name)} cannot be read: {e.Message}",
                "Correct the property of the input object, or leave it out with Select-Object.",
                e);
        }
    }
}
