using System;
using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>
/// One <c>filter[field][operator]=value</c>, or <c>filter[field]=true|false</c>. INFERRED: filters are case-sensitive. The documentation
/// does not say so. With case-sensitive filters, a test notices a client that relies on filters that ignore case.
/// </summary>
internal sealed record KonnectFilter(string Field, string Operator, string Value)
{
    public const string Eq = "eq";

    public const string Contains = "contains";

    /// <summary>The operator of a filter that names no operator: <c>filter[field]=true|false</c>.</summary>
    public const string Flag = "";

    private const string Prefix = "filter[";

    /// <summary>
    /// Returns the filters of a request. A known field that ends in a dot, such as <c>labels.</c>, stands for all fields that begin with
    /// it.
    /// </summary>
    /// <exception cref="KonnectProblem">The list does not support the filter.</exception>
    public static IReadOnlyList<KonnectFilter> Of(WireRequest request, params (string Field, string[] Operators)[] known) =>
        request.Query.Where(pair => pair.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(pair => Parse(pair.Key, pair.Value, known))
            .ToArray();

    public bool Fits(string? text) =>
        text is not null && (Operator == Contains
            ? text.IndexOf(Value, StringComparison.Ordinal) >= 0
            : string.Equals(text, Value, StringComparison.Ordinal));

    public bool Fits(bool flag) => Value == (flag ? "true" : "false");

    private static KonnectFilter Parse(string name, string value, (string Field, string[] Operators)[] known)
    {
        var parts = name.Substring(Prefix.Length).TrimEnd(']').Split(["]["], StringSplitOptions.None);
        var (field, operation) = (parts[0], parts.Length > 1 ? parts[1] : Flag);
        var operators = Array.Find(known, entry => entry.Field == field || IsFamily(entry.Field, field)).Operators;
        // INFERRED: an unknown field is refused. The documentation describes only that an unknown operator is refused.
        if (operators is null)
            throw KonnectProblem.Invalid(field, "is not a supported filter field");
        if (!operators.Contains(operation, StringComparer.Ordinal))
            throw KonnectProblem.Invalid(field, $"[{operation}] is not a supported filter operation");
        if (operation == Flag && value is not ("true" or "false"))
            throw KonnectProblem.Invalid(field, "must be true or false");
        return new KonnectFilter(field, operation, value);
    }

    private static bool IsFamily(string family, string field) =>
        family[family.Length - 1] == '.' && field.Length > family.Length && field.StartsWith(family, StringComparison.Ordinal);
}
