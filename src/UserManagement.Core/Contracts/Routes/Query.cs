using System;
using System.Text;

namespace UserManagement.Contracts.Routes;

/// <summary>The query of a request. Names and values are escaped; null values are left out.</summary>
internal sealed class Query
{
    private readonly StringBuilder _text = new();

    public Query(params (string Name, string? Value)[] pairs)
    {
        foreach (var (name, value) in pairs) Add(name, value);
    }

    public Query Add(string name, string? value)
    {
        if (value is not null)
            _text.Append(_text.Length == 0 ? '?' : '&').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        return this;
    }

    /// <summary>Returns the query with its question mark, or an empty string.</summary>
    public override string ToString() => _text.ToString();
}
