using System;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>The body of a request, with validation.</summary>
internal sealed class KeeptrustsBody(WireBody body)
{
    public static KeeptrustsBody Of(WireRequest request) => new(WireBody.Parse(request.Body) ?? throw KeeptrustsRefusal.NotAnObject());

    /// <summary>Refuses fields that the route does not know.</summary>
    public KeeptrustsBody Only(params string[] known)
    {
        foreach (var field in body.Fields)
            if (!known.Contains(field, StringComparer.Ordinal))
                throw KeeptrustsRefusal.Invalid(field, $"{field} is not a field of this request.");
        return this;
    }

    public bool Has(string field) => body.Has(field);

    /// <summary>Returns a string that is neither missing nor blank.</summary>
    public string Text(string field) =>
        body.Text(field) is { } text && !string.IsNullOrWhiteSpace(text)
            ? text
            : throw KeeptrustsRefusal.Invalid(field, $"{field} is required and must be a string.");
}
