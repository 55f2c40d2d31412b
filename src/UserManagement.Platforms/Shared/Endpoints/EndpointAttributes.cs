using System;
using UserManagement.Contracts.Routes;

namespace UserManagement.Platforms.Shared.Endpoints;

/// <summary>Specifies whether a request that changes data may be retried. A GET is a read and needs no such rule.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RetryAttribute(RetryRule rule) : Attribute
{
    public RetryRule Rule { get; } = rule;
}

/// <summary>Specifies the property of the response that contains the list or object.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class EnvelopeAttribute(string property) : Attribute
{
    public string Property { get; } = property;
}

/// <summary>Specifies the scope that a token needs for the operation, as the vendor documents it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ScopeAttribute(string scope) : Attribute
{
    public string Scope { get; } = scope;
}

/// <summary>Marks an endpoint whose route the vendor documents. The routes of other endpoints are inferred.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DocumentedAttribute : Attribute;

/// <summary>Specifies the fields of the request body by this module's name and the vendor's name, such as <c>role=role_id</c>.</summary>
/// <remarks>A route file can replace the vendor's names.</remarks>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FieldsAttribute(params string[] fields) : Attribute
{
    public string[] Fields { get; } = fields;
}
