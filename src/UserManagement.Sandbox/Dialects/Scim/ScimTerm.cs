using System;

namespace UserManagement.Sandbox;

/// <summary>One comparison of a filter, such as <c>userName eq "x"</c>.</summary>
/// <param name="Attribute">The attribute in lower case, without the URI of its schema.</param>
/// <param name="Operator"><c>eq</c>, <c>co</c> or <c>sw</c>.</param>
/// <param name="Text">The string to compare with; null if the value is a boolean.</param>
/// <param name="Flag">The boolean to compare with, if there is no string.</param>
internal sealed record ScimTerm(string Attribute, string Operator, string? Text, bool Flag)
{
    public const string Eq = "eq";
    public const string Contains = "co";
    public const string StartsWith = "sw";

    public bool Fits(string? text, StringComparison comparison) => Text is not null && text is not null && Operator switch
    {
        Contains => text.IndexOf(Text, comparison) >= 0,
        StartsWith => text.StartsWith(Text, comparison),
        _ => string.Equals(text, Text, comparison),
    };

    public bool Fits(bool flag) => Text is null && flag == Flag;
}
