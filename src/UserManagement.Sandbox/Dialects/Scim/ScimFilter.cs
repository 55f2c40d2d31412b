using System;
using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>The filter of a list: every term must fit.</summary>
internal sealed class ScimFilter
{
    private readonly bool _caseSensitive;

    private ScimFilter(IReadOnlyList<ScimTerm> terms, bool caseSensitive)
    {
        Terms = terms;
        _caseSensitive = caseSensitive;
    }

    public IReadOnlyList<ScimTerm> Terms { get; }

    /// <summary>The filter of a request; null without one, and while filters are ignored.</summary>
    /// <param name="call">The request.</param>
    /// <param name="texts">The attributes, in lower case, that are texts.</param>
    /// <param name="flags">The attributes, in lower case, that are true or false.</param>
    /// <exception cref="ScimRefusal">The list cannot be filtered like this.</exception>
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

    /// <summary>The text that an attribute must equal; null where the filter does not say.</summary>
    public string? Key(string attribute) =>
        Terms.FirstOrDefault(term => term.Operator == ScimTerm.Eq && term.Attribute == attribute)?.Text;

    /// <param name="term">The comparison.</param>
    /// <param name="text">The value of the attribute.</param>
    /// <param name="caseExact">Whether the schema says that case matters.</param>
    public bool Fits(ScimTerm term, string? text, bool caseExact = false) =>
        term.Fits(text, caseExact || _caseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);
}
