using System;
using UserManagement.Contracts.Routes;

namespace UserManagement.Platforms.Shared.Endpoints;

/// <summary>How a change may be repeated. A GET is a read and needs none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RetryAttribute(RetryRule rule) : Attribute
{
    public RetryRule Rule { get; } = rule;
}

/// <summary>The property of the response that holds the list or object.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class EnvelopeAttribute(string property) : Attribute
{
    public string Property { get; } = property;
}

/// <summary>The scope that the vendor documents for the operation.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ScopeAttribute(string scope) : Attribute
{
    public string Scope { get; } = scope;
}

/// <summary>Marks an endpoint that the vendor documents in this form. Any other is inferred.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DocumentedAttribute : Attribute;

/// <summary>The fields of the request body: our name and the vendor's, as in <c>role=role_id</c>.</summary>
/// <remarks>A route file can replace the vendor's names.</remarks>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FieldsAttribute(params string[] fields) : Attribute
{
    public string[] Fields { get; } = fields;
}
