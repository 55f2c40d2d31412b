using System;
using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>The filter of a list: a resource must match every comparison ("term").</summary>
internal sealed class ScimFilter
{
    private readonly bool _caseSensitive;

    private ScimFilter(IReadOnlyList<ScimTerm> terms, bool caseSensitive)
    {
        Terms = terms;
        _caseSensitive = caseSensitive;
    }

    public IReadOnlyList<ScimTerm> Terms { get; }

    /// <summary>Returns the filter of a request; null if it has no filter, and if the sandbox is set to ignore filters.</summary>
    /// <param name="call">The request.</param>
    /// <param name="texts">The string attributes, in lower case.</param>
    /// <param name="flags">The boolean attributes, in lower case.</param>
    /// <exception cref="ScimRefusal">The list does not support the filter.</exception>
    public static ScimFilter? Of(SandboxCall call, string[] texts, params string[] flags)
    {
        if (!call.Request.Query.TryGetValue("filter", out var text) || call.Switches.Has(SandboxFault.NoFilter))
            return null;
        if (call.Switches.Has(SandboxFault.FilterRefused))
            throw ScimRefusal.InvalidFilter("Filters are not supported.");
        var terms = ScimFilterParser.Parse(text);
        foreach (var term in terms)
        {
            if (!(term.Text is null ? flags : texts).Contains(term.Attribute, StringComparer.Ordinal))
                throw ScimRefusal.InvalidFilter($"The attribute '{term.Attribute}' cannot be compared with this value.");
        }

        return new ScimFilter(terms, call.Switches.Has(SandboxFault.CaseSensitiveFilter));
    }

    /// <summary>Returns the string that an attribute must equal; null if the filter does not specify one.</summary>
    public string? Key(string attribute) =>
        Terms.FirstOrDefault(term => term.Operator == ScimTerm.Eq && term.Attribute == attribute)?.Text;

    /// <summary>Returns true if a string attribute matches a comparison.</summary>
    /// <param name="term">The comparison.</param>
    /// <param name="text">The value of the attribute.</param>
    /// <param name="caseExact">True if the schema makes the attribute case-sensitive.</param>
    public bool Fits(ScimTerm term, string? text, bool caseExact = false) =>
        term.Fits(text, caseExact || _caseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);
}
