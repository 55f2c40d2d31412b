using System;
using System.Collections.Generic;

namespace UserManagement.Sandbox;

/// <summary>The path of a PATCH operation (RFC 7644, section 3.5.2).</summary>
/// <param name="Text">The path as it was sent.</param>
/// <param name="Attribute">The attribute in lower case, without the URI of a core schema.</param>
/// <param name="Filter">The filter that selects values of the attribute; null for all values.</param>
/// <param name="Sub">The sub-attribute in lower case; null for the attribute as a whole.</param>
internal sealed record ScimPath(string Text, string Attribute, IReadOnlyList<ScimTerm>? Filter, string? Sub)
{
    /// <exception cref="ScimRefusal">The text is not a path.</exception>
    public static ScimPath Parse(string text)
    {
        var open = text.IndexOf('[');
        if (open >= 0)
        {
            var close = text.LastIndexOf(']');
            if (close < open || (close + 1 < text.Length && text[close + 1] != '.'))
                throw ScimRefusal.InvalidPath(text);
            var filter = ScimFilterParser.Parse(text.Substring(open + 1, close - open - 1));
            var rest = text.Substring(close + 1);
            return Checked(new ScimPath(
                text, ScimUrn.NameOf(text.Substring(0, open)), filter, rest.Length == 0 ? null : rest.Substring(1).ToLowerInvariant()));
        }

        var name = ScimUrn.NameOf(text);
        // The URI of an extension contains dots.
        var dot = name.StartsWith("urn:", StringComparison.Ordinal) ? -1 : name.IndexOf('.');
        return Checked(dot < 0
            ? new ScimPath(text, name, null, null)
            : new ScimPath(text, name.Substring(0, dot), null, name.Substring(dot + 1)));
    }

    /// <summary>Creates a path that consists of one attribute.</summary>
    public static ScimPath Of(string attribute) => new(attribute, ScimUrn.NameOf(attribute), null, null);

    private static ScimPath Checked(ScimPath path) =>
        path.Attribute.Length > 0 && path.Sub is not "" ? path : throw ScimRefusal.InvalidPath(path.Text);
}
